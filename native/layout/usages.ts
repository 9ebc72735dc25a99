import type { Item } from './items.ts';

/** Usages of one page that follow each other; most often just one. */
export interface UsageRun {
  readonly page: number;
  readonly first: number;
  readonly last: number;
}

export const usagePages = { led: 0x08, button: 0x09, telephony: 0x0b, consumer: 0x0c } as const;

/** The pages that a headset's table lists: telephony, lamps, volume keys, buttons, and all that makers made up. */
export function isListed(page: number): boolean {
  return page >= 0xff00 || Object.values<number>(usagePages).includes(page);
}

type Bound = Pick<UsageRun, 'page' | 'first'>;

/**
 * The usages that were declared since the last main item: local state of the parser (HID 1.11 §6.2.2.8).
 *
 * By that section a usage takes the page that was declared last before the main item. But headsets write "Programmable
 * Button, page Button, Input" and mean the telephony page's button, and Chromium gives a usage the page that holds
 * where it is declared. So do we, or one device would have two tables.
 */
export class Usages {
  private declared: UsageRun[] = [];
  private minimum: Bound | undefined;
  private maximum: Bound | undefined;
  private delimited: 'no' | 'open' | 'taken' = 'no';

  usage(item: Item, page: number): void {
    const usage = bound(item, page);
    this.add({ ...usage, last: usage.first });
  }

  usageMinimum(item: Item, page: number): void {
    this.minimum = bound(item, page);
    this.closeRange();
  }

  usageMaximum(item: Item, page: number): void {
    this.maximum = bound(item, page);
    this.closeRange();
  }

  /** Between delimiters stand names for one and the same control; the first is the preferred one (§6.2.2.8). */
  delimiter(open: boolean): void {
    this.delimited = open ? 'open' : 'no';
  }

  /** What a main item gets; nothing is left for the next one. */
  take(): readonly UsageRun[] {
    const { declared } = this;
    this.declared = [];
    this.minimum = this.maximum = undefined;
    this.delimited = 'no';
    return declared;
  }

  private closeRange(): void {
    const { minimum, maximum } = this;
    if (!minimum || !maximum) return;
    this.minimum = this.maximum = undefined;
    // A range that ends before it begins names nothing.
    if (minimum.first <= maximum.first) this.add({ ...minimum, last: maximum.first });
  }

  private add(run: UsageRun): void {
    if (this.delimited === 'taken') return;
    if (this.delimited === 'open') this.delimited = 'taken';
    this.declared.push(run);
  }
}

/** A usage of four bytes brings its page in the upper two. */
function bound({ value, size }: Item, page: number): Bound {
  return size === 4 ? { page: Math.floor(value / 0x10000), first: value % 0x10000 } : { page, first: value };
}
