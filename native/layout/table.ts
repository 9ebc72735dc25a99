import { capabilities } from './can.ts';
import { type Direction, directions, type Field, type Layout, LayoutFailure, type ReportLength } from './layout.ts';
import { maxFields, maxReportBytes, maxSpelledOut } from './limits.ts';
import { isListed, usagePages, type UsageRun } from './usages.ts';

/** A main item that describes part of a report (HID 1.11 §6.2.2.4, §6.2.2.5), with all that holds for it. */
export interface ReportItem {
  readonly direction: Direction;
  /** 0 if the device numbers no reports. */
  readonly reportId: number;
  /** Bits of one element. */
  readonly size: number;
  readonly count: number;
  readonly constant: boolean;
  /** An element's value names one of the usages; otherwise each element is the value of one. */
  readonly array: boolean;
  readonly relative: boolean;
  readonly logicalMinimum: number;
  readonly usages: readonly UsageRun[];
  readonly application: string;
}

const programmableButton = 0x07;

/** The table as it grows, item by item in the order of the descriptor. */
export class Table {
  private readonly fields: Record<Direction, Field[]> = { inputs: [], outputs: [], features: [] };
  private readonly bits = { inputs: new Map<number, number>(), outputs: new Map(), features: new Map() };
  private lines = 0;

  /**
   * Places the item behind all that came before in its report.
   * @throws {LayoutFailure} reportTooLong, tooManyFields
   */
  add(item: ReportItem): void {
    const { direction, reportId, size, count } = item;
    const bit: number = this.bits[direction].get(reportId) ?? 0;
    const end = bit + size * count;
    if (end > maxReportBytes * 8) {
      throw new LayoutFailure('reportTooLong', `Report ${reportId} has more than ${maxReportBytes} bytes`);
    }
    this.bits[direction].set(reportId, end);
    if (end === bit) return;
    // One bit can't be at rest and select: makers (EPOS, Razer) who say array there mean a button.
    if (item.array && size > 1) this.addArray(item, bit);
    else this.addVariable(item, bit);
  }

  /** Each element takes the next usage; the last usage serves all that are left (§6.2.2.8). */
  private addVariable(item: ReportItem, start: number): void {
    const { count, size, usages } = item;
    let element = 0;
    for (const run of usages) {
      const left = count - element;
      if (left === 0) {
        this.addButtonName(item, start, run);
        continue;
      }
      const own = Math.min(left, run.last - run.first + 1);
      if (isListed(run.page)) {
        const rest = run === usages.at(-1) ? left - own : 0;
        for (let i = 0; i < own; i += 1) {
          const usage = { usagePage: run.page, usage: run.first + i };
          this.push(item, usage, start + (element + i) * size, i === own - 1 ? 1 + rest : 1);
        }
      }
      element += own;
    }
  }

  /** "Programmable Button, Button 1" for one bit: the second usage is a further name of the first. */
  private addButtonName(item: ReportItem, start: number, { page, first, last }: UsageRun): void {
    const [programmable] = item.usages;
    if (item.count !== 1 || page !== usagePages.button || first !== last) return;
    if (programmable?.page !== usagePages.telephony || programmable.first !== programmableButton) return;
    this.push(item, { usagePage: page, usage: first }, start, 1);
  }

  private addArray(item: ReportItem, bit: number): void {
    let selectedBy = item.logicalMinimum;
    for (const { page, first, last } of item.usages) {
      const span = last - first + 1;
      if (isListed(page) && span <= maxSpelledOut) {
        for (let i = 0; i < span; i += 1) {
          this.push(item, { usagePage: page, usage: first + i, selectedBy: selectedBy + i }, bit, item.count);
        }
      } else if (isListed(page)) {
        this.push(item, { usagePage: page, usage: first, usageMaximum: last, selectedBy }, bit, item.count);
      }
      selectedBy += span;
    }
  }

  private push(
    { direction, reportId, size, relative, constant, logicalMinimum, application }: ReportItem,
    { usagePage, usage, ...selection }: Pick<Field, 'usagePage' | 'usage' | 'usageMaximum' | 'selectedBy'>,
    bit: number,
    count: number,
  ): void {
    this.lines += 1;
    if (this.lines > maxFields) throw new LayoutFailure('tooManyFields', `More than ${maxFields} fields`);
    this.fields[direction].push({
      usagePage,
      usage,
      reportId,
      bit,
      bits: size,
      relative,
      constant,
      application,
      ...selection,
      ...(count > 1 && { count }),
      ...(logicalMinimum < 0 && { signed: true }),
    });
  }

  layout(): Layout {
    for (const direction of directions) {
      this.fields[direction].sort((a, b) => a.reportId - b.reportId || a.bit - b.bit);
    }
    const lengths = {
      inputs: lengthsOf(this.bits.inputs),
      outputs: lengthsOf(this.bits.outputs),
      features: lengthsOf(this.bits.features),
    };
    return { ...this.fields, lengths, can: capabilities(this.fields) };
  }
}

/** Reports are whole bytes, filled up at the end (HID 1.11 §5.6). */
function lengthsOf(bits: ReadonlyMap<number, number>): ReportLength[] {
  return [...bits]
    .map(([reportId, size]) => ({ reportId, bytes: Math.ceil(size / 8) }))
    .sort((a, b) => a.reportId - b.reportId);
}
