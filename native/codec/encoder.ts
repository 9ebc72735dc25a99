import type { Direction, Field, Layout } from '../layout/layout.ts';
import { fits, maxBits, writeBits } from './bits.ts';

/** A lamp or another output, and what it is to be. */
export interface Setting {
  readonly usagePage: number;
  readonly usage: number;
  readonly value: number;
  /** Only where the usage is in several reports and one is meant; else it is set in all of them. */
  readonly reportId?: number;
  /** Which element, where one usage has several; the first if absent. */
  readonly element?: number;
}

/** A report to be written, always of the length that the device declared; its id is not among the bytes. */
export interface OutputReport {
  readonly reportId: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Refusal {
  readonly setting: Setting;
  /** The device has no such output; the number is none or too great for it; it is one of an array's. */
  readonly why: 'noSuchOutput' | 'doesNotFit' | 'inAnArray';
}

export interface Encoded {
  /** The reports that the settings touched, each once, in order of their ids. */
  readonly reports: readonly OutputReport[];
  readonly refused: readonly Refusal[];
}

/**
 * Makes output (or feature) reports. It keeps a shadow of each: what is not set anew is written as it was last, since
 * neighbours share a report and a device can't be asked for its state.
 */
export class Encoder {
  private readonly fields: readonly Field[];
  private readonly shadows: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;

  constructor(layout: Layout, direction: Exclude<Direction, 'inputs'> = 'outputs') {
    this.fields = layout[direction];
    this.shadows = new Map(layout.lengths[direction].map(({ reportId, bytes }) => [reportId, new Uint8Array(bytes)]));
  }

  encode(settings: readonly Setting[]): Encoded {
    const refused: Refusal[] = [];
    const touched = new Set<number>();
    const pulses: Field[] = [];
    for (const setting of settings) {
      const fields = this.fields.filter((field) => isMeant(field, setting));
      if (fields.length === 0) refused.push({ setting, why: 'noSuchOutput' });
      for (const field of fields) {
        const shadow = this.shadows.get(field.reportId);
        const why = obstacle(field, setting);
        if (why || !shadow) {
          refused.push({ setting, why: why ?? 'noSuchOutput' });
          continue;
        }
        writeBits(shadow, field.bit + (setting.element ?? 0) * field.bits, field.bits, setting.value);
        touched.add(field.reportId);
        if (field.relative) pulses.push(field);
      }
    }
    const reports = [...this.shadows]
      .filter(([reportId]) => touched.has(reportId))
      .map(([reportId, shadow]) => ({ reportId, bytes: shadow.slice() }));
    // What is relative was said once and is not to be said again with the next write of a neighbour (§6.2.2.5).
    for (const { reportId, bit, bits, count = 1 } of pulses) {
      const shadow = this.shadows.get(reportId);
      for (let i = 0; shadow && i < count; i += 1) writeBits(shadow, bit + i * bits, bits, 0);
    }
    return { reports, refused };
  }

  /** After the device was opened anew: all is off there, and so here. */
  reset(): void {
    for (const shadow of this.shadows.values()) shadow.fill(0);
  }
}

function isMeant(field: Field, { usagePage, usage, reportId }: Setting): boolean {
  if (field.usagePage !== usagePage || (reportId !== undefined && field.reportId !== reportId)) return false;
  return usage >= field.usage && usage <= (field.usageMaximum ?? field.usage);
}

function obstacle(field: Field, { value, element = 0 }: Setting): Refusal['why'] | undefined {
  // No headset that we know has a lamp in an array; how one is put out there, the table does not tell.
  if (field.selectedBy !== undefined) return 'inAnArray';
  const { bits, count = 1, signed } = field;
  const elementThere = Number.isInteger(element) && element >= 0 && element < count;
  return elementThere && bits <= maxBits && fits(value, bits, signed === true) ? undefined : 'doesNotFit';
}
