import { applicationOf, type Enclosing } from './application.ts';
import { type Direction, directions, type Layout, LayoutFailure } from './layout.ts';
import { maxDepth, maxListedItems } from './limits.ts';
import { type ReportItem, Table } from './table.ts';
import type { UsageRun } from './usages.ts';

/** WebHID's `HIDReportItem`, as far as a layout needs it. Usages have their page in the upper 16 bits. */
export interface HidReportItem {
  readonly isAbsolute?: boolean;
  readonly isArray?: boolean;
  readonly isConstant?: boolean;
  readonly isRange?: boolean;
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  readonly reportSize?: number;
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
}

/** WebHID's `HIDReportInfo`. */
export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidReportItem[];
}

/** WebHID's `HIDCollectionInfo`, as plain data: it survives a structured clone, so it can cross a port as it is. */
export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly type?: number;
  readonly children?: readonly HidCollection[];
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
  readonly featureReports?: readonly HidReport[];
}

const reportsOf: Record<Direction, 'inputReports' | 'outputReports' | 'featureReports'> = {
  inputs: 'inputReports',
  outputs: 'outputReports',
  features: 'featureReports',
};

type Enclosed = readonly [Enclosing, ...Enclosing[]];

/**
 * Reads what WebHID calls a device's `collections`. Chromium lists each item with the collection that holds it and with
 * all collections around that, so bits are counted along the outermost only, and those inside tell just the application
 * of what they list again.
 * @throws {LayoutFailure} for what no device declares
 */
export function layoutFromCollections(collections: readonly HidCollection[]): Layout {
  if (collections.length === 0) throw new LayoutFailure('empty', 'The device has no collections');
  checkSize(collections);
  const table = new Table();
  for (const collection of collections) {
    for (const direction of directions) {
      for (const { reportId = 0, items = [] } of collection[reportsOf[direction]] ?? []) {
        within(reportId, 255, 'report id');
        const applications = applicationsOf(collection, direction, reportId, items);
        for (const [index, item] of items.entries()) {
          table.add(reportItem(item, direction, reportId, applications[index] ?? ''));
        }
      }
    }
  }
  return table.layout();
}

/** Refuses what is too much to be gone through, before anything is. */
function checkSize(collections: readonly HidCollection[]): void {
  let items = 0;
  const count = (level: readonly HidCollection[], depth: number): void => {
    if (depth > maxDepth) throw new LayoutFailure('tooDeep', `More than ${maxDepth} collections within each other`);
    for (const collection of level) {
      items += 1;
      for (const direction of directions) {
        for (const report of collection[reportsOf[direction]] ?? []) items += 1 + (report.items?.length ?? 0);
      }
      if (items > maxListedItems) throw new LayoutFailure('tooManyFields', `More than ${maxListedItems} items`);
      count(collection.children ?? [], depth + 1);
    }
  };
  count(collections, 1);
}

/** For each item of a report in the outermost collection: its application. */
function applicationsOf(
  outermost: HidCollection,
  direction: Direction,
  reportId: number,
  items: readonly HidReportItem[],
): string[] {
  // Equal items get equal numbers, which are compared faster.
  const numbers = new Map<string, number>();
  const numbered = (all: readonly HidReportItem[]) =>
    all.map((item) => {
      const text = JSON.stringify(item);
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    });
  const around: Enclosed = [enclosing(outermost)];
  const applications = items.map(() => applicationOf(around));
  const all = numbered(items);

  const nameInside = (collection: HidCollection, outside: Enclosed, from: number, to: number): void => {
    let next = from;
    for (const child of collection.children ?? []) {
      const report = child[reportsOf[direction]]?.find((candidate) => (candidate.reportId ?? 0) === reportId);
      const listed = numbered(report?.items ?? []);
      const start = listed.length === 0 ? -1 : findRun(all, listed, next, to);
      if (start < 0) continue;
      const inside: Enclosed = [...outside, enclosing(child)];
      next = start + listed.length;
      applications.fill(applicationOf(inside), start, next);
      nameInside(child, inside, start, next);
    }
  };
  nameInside(outermost, around, 0, items.length);
  return applications;
}

/** Where these follow each other between `from` and `to`, or -1. */
function findRun(all: readonly number[], run: readonly number[], from: number, to: number): number {
  for (let start = from; start + run.length <= to; start += 1) {
    if (run.every((item, index) => item === all[start + index])) return start;
  }
  return -1;
}

function enclosing({ usagePage = 0, usage = 0, type = 0 }: HidCollection): Enclosing {
  within(usagePage, 0xffff, 'usage page');
  // Chromium's collections of an extended usage keep its page.
  within(usage, 0xffff_ffff, 'usage');
  return { usagePage, usage: usage % 0x10000, type };
}

function reportItem(item: HidReportItem, direction: Direction, reportId: number, application: string): ReportItem {
  const { reportSize = 0, reportCount = 0, logicalMinimum = 0 } = item;
  within(reportSize, 0xffff_ffff, 'report size');
  within(reportCount, 0xffff_ffff, 'report count');
  if (!Number.isSafeInteger(logicalMinimum)) throw badNumber(logicalMinimum, 'logical minimum');
  return {
    direction,
    reportId,
    size: reportSize,
    count: reportCount,
    constant: item.isConstant === true,
    array: item.isArray === true,
    relative: item.isAbsolute === false,
    logicalMinimum,
    usages: usagesOf(item),
    application,
  };
}

/** A range of one is not called a range by Chromium, and no usage is listed for it. */
function usagesOf({ usages = [], isRange, usageMinimum = 0, usageMaximum = 0 }: HidReportItem): UsageRun[] {
  const listed = usages.map((usage) => run(usage, usage));
  const oneOnly = listed.length === 0 && usageMinimum === usageMaximum && usageMinimum !== 0;
  return isRange === true || oneOnly ? [...listed, run(usageMinimum, usageMaximum)].filter(isForward) : listed;
}

function run(minimum: number, maximum: number): UsageRun {
  within(minimum, 0xffff_ffff, 'usage');
  within(maximum, 0xffff_ffff, 'usage');
  return { page: Math.floor(minimum / 0x10000), first: minimum % 0x10000, last: maximum % 0x10000 };
}

function isForward({ first, last }: UsageRun): boolean {
  return first <= last;
}

function within(value: number, most: number, what: string): void {
  if (!Number.isInteger(value) || value < 0 || value > most) throw badNumber(value, what);
}

function badNumber(value: number, what: string): LayoutFailure {
  return new LayoutFailure('badNumber', `The ${what} ${String(value)} is not possible`);
}
