import { applicationOf, type Enclosing } from './application.ts';
import { type Item, itemsOf, signed } from './items.ts';
import { type Direction, type Layout, LayoutFailure } from './layout.ts';
import { maxDepth } from './limits.ts';
import { Table } from './table.ts';
import { Usages } from './usages.ts';

/** What holds until it is said otherwise (HID 1.11 §6.2.2.7), as far as the table needs it. */
interface Globals {
  readonly usagePage: number;
  readonly logicalMinimum: number;
  readonly reportSize: number;
  readonly reportCount: number;
  readonly reportId: number;
}

const nothing: Globals = { usagePage: 0, logicalMinimum: 0, reportSize: 0, reportCount: 0, reportId: 0 };

/**
 * Reads a raw report descriptor.
 * @throws {LayoutFailure} for whatever can't be understood; it never hangs, and never uses more memory than is in
 * proportion to the descriptor's own size
 */
export function layoutFromDescriptor(bytes: Uint8Array): Layout {
  const reader = new Reader();
  for (const item of itemsOf(bytes)) reader.read(item);
  return reader.end();
}

class Reader {
  private readonly table = new Table();
  private readonly usages = new Usages();
  private readonly collections: Enclosing[] = [];
  private readonly pushed: Globals[] = [];
  private globals = nothing;
  private begun = false;

  /** Items that are not named here (units, strings, designators, reserved ones) change nothing in a layout. */
  read(item: Item): void {
    const { globals, usages } = this;
    switch (item.tag) {
      // Main items, §6.2.2.4
      case 0x80:
        return this.addField('inputs', item);
      case 0x90:
        return this.addField('outputs', item);
      case 0xb0:
        return this.addField('features', item);
      case 0xa0:
        return this.open(item);
      case 0xc0:
        return this.close(item);
      // Global items, §6.2.2.7
      case 0x04:
        this.globals = { ...globals, usagePage: item.value % 0x10000 };
        return;
      case 0x14:
        this.globals = { ...globals, logicalMinimum: signed(item) };
        return;
      case 0x74:
        this.globals = { ...globals, reportSize: item.value };
        return;
      case 0x84:
        this.globals = { ...globals, reportId: reportId(item) };
        return;
      case 0x94:
        this.globals = { ...globals, reportCount: item.value };
        return;
      case 0xa4:
        return this.push(item);
      case 0xb4:
        return this.pop(item);
      // Local items, §6.2.2.8
      case 0x08:
        return usages.usage(item, globals.usagePage);
      case 0x18:
        return usages.usageMinimum(item, globals.usagePage);
      case 0x28:
        return usages.usageMaximum(item, globals.usagePage);
      case 0xa8:
        return usages.delimiter(item.value === 1);
    }
  }

  end(): Layout {
    if (!this.begun) throw new LayoutFailure('empty', 'It declares no collection: this is no report descriptor');
    if (this.collections.length > 0) throw new LayoutFailure('unbalanced', 'A collection has no end');
    return this.table.layout();
  }

  private addField(direction: Direction, { value: flags, at }: Item): void {
    const { reportId, reportSize, reportCount, logicalMinimum } = this.globals;
    const [outermost, ...inner] = this.collections;
    if (!outermost) throw new LayoutFailure('outsideCollection', `The field at byte ${at} is in no collection`);
    // Flags of §6.2.2.5: bit 0 constant, bit 1 variable, bit 2 relative.
    this.table.add({
      direction,
      reportId,
      size: reportSize,
      count: reportCount,
      constant: (flags & 1) !== 0,
      array: (flags & 2) === 0,
      relative: (flags & 4) !== 0,
      logicalMinimum,
      usages: this.usages.take(),
      application: applicationOf([outermost, ...inner]),
    });
  }

  private open({ value: type, at }: Item): void {
    if (this.collections.length === maxDepth) throw tooDeep('collections', at);
    const { usagePage } = this.globals;
    const [named] = this.usages.take();
    this.begun = true;
    this.collections.push({ usagePage: named?.page ?? usagePage, usage: named?.first ?? 0, type });
  }

  private close({ at }: Item): void {
    if (!this.collections.pop()) throw new LayoutFailure('unbalanced', `No collection ends at byte ${at}`);
    this.usages.take();
  }

  private push({ at }: Item): void {
    if (this.pushed.length === maxDepth) throw tooDeep('pushes', at);
    this.pushed.push(this.globals);
  }

  private pop({ at }: Item): void {
    const globals = this.pushed.pop();
    if (!globals) throw new LayoutFailure('unbalanced', `Nothing was pushed before the Pop at byte ${at}`);
    this.globals = globals;
  }
}

/** §6.2.2.7: zero is reserved, and an id is one byte. */
function reportId({ value, at }: Item): number {
  if (value >= 1 && value <= 255) return value;
  throw new LayoutFailure('badReportId', `Report id ${value} at byte ${at}; 1 to 255 are possible`);
}

function tooDeep(what: string, at: number): LayoutFailure {
  return new LayoutFailure('tooDeep', `More than ${maxDepth} ${what} within each other at byte ${at}`);
}
