import type { Capabilities } from '../../electron/core/headset/headset.ts';

/**
 * One usage and where it is found in a report. A headset's table is the same whether it was read from its raw report
 * descriptor (HID 1.11 §6.2.2) or from WebHID's collections.
 */
export interface Field {
  /** Usage page of the HID Usage Tables: 0x0B telephony, 0x08 LED, 0x0C consumer, 0x09 button, 0xFF00 up: the maker's. */
  readonly usagePage: number;
  readonly usage: number;
  /** Only where an array selects among more usages than are worth a line each: `usage` is the first, this the last. */
  readonly usageMaximum?: number;
  /** 0 if the device numbers no reports. */
  readonly reportId: number;
  /** Offset of the lowest bit in the report's data, after the report id. */
  readonly bit: number;
  /** Size of one element. */
  readonly bits: number;
  /** Elements one after the other that carry this same usage (or, in an array, that may select it). Absent: one. */
  readonly count?: number;
  readonly relative: boolean;
  /** As flagged; some makers flag hook and mute so, therefore a constant field that carries a usage is one like any. */
  readonly constant: boolean;
  /** The element is two's complement: its logical minimum is below zero. */
  readonly signed?: true;
  /** Only in arrays (§6.2.2.5): the element's value that selects `usage`; each further usage is one more. */
  readonly selectedBy?: number;
  /** The nearest application collection around it that has a usage, else the outermost: page and usage, "0x0b:0x05". */
  readonly application: string;
}

export const directions = ['inputs', 'outputs', 'features'] as const;
/** Inputs come from the device, outputs go to it, features go both ways on the control pipe. */
export type Direction = (typeof directions)[number];

/** How many bytes of data a report has, its id not counted. */
export interface ReportLength {
  readonly reportId: number;
  readonly bytes: number;
}

/** Everything that is known of a device's reports. Fields are in order of report id and bit. */
export interface Layout extends Readonly<Record<Direction, readonly Field[]>> {
  /** Every report that the device declares, also those without a field that is listed. */
  readonly lengths: Readonly<Record<Direction, readonly ReportLength[]>>;
  readonly can: Capabilities;
}

/** Why a descriptor, or what WebHID says of one, could not be read. */
export type LayoutFault =
  | 'empty' // no bytes, or no collection
  | 'tooLong'
  | 'truncated' // it ends within an item
  | 'unbalanced' // Collection and End Collection, or Push and Pop, don't match
  | 'tooDeep'
  | 'badReportId'
  | 'badNumber' // not an unsigned whole number of its width, or not a number
  | 'outsideCollection' // a field that belongs to no collection
  | 'reportTooLong'
  | 'tooManyFields';

/** The one error of this folder. */
export class LayoutFailure extends Error {
  readonly fault: LayoutFault;
  constructor(fault: LayoutFault, message: string) {
    super(message);
    this.name = 'LayoutFailure';
    this.fault = fault;
  }
}
