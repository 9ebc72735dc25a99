import type { Field, Layout } from '../layout/layout.ts';
import { type Reading, readingsOf } from './readings.ts';

/** What became of an input report. */
export type Decoded =
  | {
      readonly kind: 'report';
      readonly reportId: number;
      /** As against what the device declared. Windows fills short reports up, so "long" is common there. */
      readonly length: 'declared' | 'short' | 'long';
      /** The first of this id since the device was opened: a baseline, changes are against all zero. */
      readonly first: boolean;
      readonly values: readonly Reading[];
      /** What differs from the report before. A dial (relative, several bits) changes whenever it is not at rest. */
      readonly changes: readonly Reading[];
    }
  /** A report that the device never declared. */
  | { readonly kind: 'unknown'; readonly reportId: number; readonly bytes: number };

/** Reads input reports and remembers what the last one of each id said. It throws at nothing that a device sends. */
export class Decoder {
  private readonly reports: ReadonlyMap<number, { readonly declared: number; readonly fields: readonly Field[] }>;
  private readonly last = new Map<number, Map<string, Reading>>();

  constructor({ inputs, lengths }: Layout) {
    this.reports = new Map(
      lengths.inputs.map(({ reportId, bytes }) => [
        reportId,
        { declared: bytes, fields: inputs.filter((field) => field.reportId === reportId) },
      ]),
    );
  }

  /** @param bytes the report's data without its id, as WebHID has it; `reportId` is 0 where reports have no ids */
  decode(reportId: number, bytes: Uint8Array): Decoded {
    const report = this.reports.get(reportId);
    if (!report) return { kind: 'unknown', reportId, bytes: bytes.length };
    const { declared, fields } = report;
    const before = this.last.get(reportId);
    const values = readingsOf(fields, bytes.subarray(0, declared));
    const now = new Map(values.map((reading) => [keyOf(reading), reading]));
    const isShort = bytes.length < declared;
    const changes = values.filter((reading) => isChange(reading, before?.get(keyOf(reading))));
    for (const [key, reading] of before ?? []) {
      if (now.has(key)) continue;
      // What a short report does not reach stays as it was; else it is a usage that is selected no more.
      if (isShort) now.set(key, reading);
      else changes.push({ ...reading, value: 0 });
    }
    this.last.set(reportId, now);
    const length = isShort ? 'short' : bytes.length > declared ? 'long' : 'declared';
    return { kind: 'report', reportId, length, first: !before, values, changes };
  }

  /** After the device was opened anew: the next reports are first ones. */
  reset(): void {
    this.last.clear();
  }
}

function isChange({ value, field }: Reading, before: Reading | undefined): boolean {
  if (field.relative && field.bits > 1 && field.selectedBy === undefined) return value !== 0;
  return value !== (before?.value ?? 0);
}

function keyOf({ usagePage, usage, element, field }: Reading): string {
  return `${usagePage}:${usage}@${field.bit}.${element}`;
}
