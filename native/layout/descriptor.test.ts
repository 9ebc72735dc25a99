import { describe, expect, it } from 'vitest';
import { collectionsAsInChromium } from '../../test/support/headset/collections.ts';
import { written } from '../../test/support/headset/written.ts';
import { layoutFromCollections } from './collections.ts';
import { layoutFromDescriptor } from './descriptor.ts';
import { type Layout, LayoutFailure } from './layout.ts';

/** A descriptor from hex; what stands in parentheses is a remark. */
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\([^)]*\)|\s/g, ''), 'hex'));
const headset = (body: string) => bytes(`050b 0905 a101 1500 2501 7501 9501 ${body} c0`);
const inputs = (layout: Layout) => written(layout.inputs)['0x0b:0x05'];

/** Read both ways, which must come to the same. */
function read(descriptor: Uint8Array): Layout {
  const layout = layoutFromDescriptor(descriptor);
  expect(layoutFromCollections(collectionsAsInChromium(descriptor))).toEqual(layout);
  return layout;
}

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof LayoutFailure) return error.fault;
    throw error;
  }
  return 'none';
}

describe('the layout of a descriptor', () => {
  it('numbers reports only where the device does', () => {
    expect(inputs(read(headset('0920 8102')))).toEqual(['0b:20 0.0']);
    expect(inputs(read(headset('8507 0920 8102')))).toEqual(['0b:20 7.0']);
  });

  it('counts bits for each report and each direction', () => {
    const layout = read(headset('8501 0920 8102 8502 092f 8106 0508 0917 9102 8501 050b 0921 8102'));
    expect(inputs(layout)).toEqual(['0b:20 1.0', '0b:21 1.1', '0b:2f 2.0 rel']);
    expect(written(layout.outputs)).toEqual({ '0x0b:0x05': ['08:17 2.0'] });
  });

  it('keeps constant fields that carry a usage, and passes over those that carry none', () => {
    expect(inputs(read(headset('9503 8103 9501 0920 8103 092f 8107')))).toEqual([
      '0b:20 0.3 const',
      '0b:2f 0.4 rel const',
    ]);
  });

  it('spreads a range, and lets the last usage serve all elements that are left', () => {
    expect(inputs(read(headset('1920 2922 9505 8102')))).toEqual(['0b:20 0.0', '0b:21 0.1', '0b:22 0.2×3']);
    expect(inputs(read(headset('2922 1920 9502 8102')))).toEqual(['0b:20 0.0', '0b:21 0.1']);
  });

  it('takes a range of one', () => {
    expect(inputs(read(headset('1920 2920 8102')))).toEqual(['0b:20 0.0']);
  });

  it('reads usages of four bytes with their own page, and usage 0', () => {
    expect(inputs(read(headset('0b20000b00 8102 0b170008ff 8102 0900 8102')))).toEqual([
      '0b:20 0.0',
      'ff08:17 0.1',
      '0b:00 0.2',
    ]);
  });

  it('leaves out usages of pages that are no headset’s', () => {
    expect(inputs(read(headset('0501 0930 7508 8102 050b 0920 7501 8102')))).toEqual(['0b:20 0.8']);
  });

  it('restores with Pop what Push kept', () => {
    const layout = read(headset('a4 0508 7504 9503 0917 8102 b4 0920 8102'));
    expect(inputs(layout)).toEqual(['08:17 0.0+4×3', '0b:20 0.12']);
  });

  it('passes over long items, units, strings and designators', () => {
    const layout = layoutFromDescriptor(headset('fe 03 10 a1a1a1 0920 6511 5501 3901 7901 8102'));
    expect(inputs(layout)).toEqual(['0b:20 0.0']);
  });

  it('takes the first of the names between delimiters', () => {
    expect(inputs(layoutFromDescriptor(headset('a901 0920 0921 a900 092f 9502 8102')))).toEqual([
      '0b:20 0.0',
      '0b:2f 0.1',
    ]);
  });

  it('reads a keypad as one line a key, a wide selection as one line', () => {
    expect(inputs(read(headset('7504 15f8 19b0 29b1 8100')))).toEqual(['0b:b0 0.0+4=-8', '0b:b1 0.0+4=-7']);
    const { inputs: wide, can } = read(headset('7510 9502 050c 1501 1901 2aff03 8100'));
    expect(wide).toMatchObject([{ usage: 1, usageMaximum: 0x3ff, selectedBy: 1, bits: 16, count: 2 }]);
    expect(can.volume).toBe(true);
  });

  it('marks numbers that may be below zero', () => {
    expect(layoutFromDescriptor(headset('050c 15ff 7508 09e0 8106')).inputs).toMatchObject([
      { usage: 0xe0, signed: true, relative: true },
    ]);
  });

  it('names the nearest application that has a usage', () => {
    const nested =
      '0902 a102 0920 8102 c0 (no usage:) a101 0921 8102 c0 (another:) 06a0ff 0903 a101 09b0 8102 c0 0922 8102';
    expect(written(read(headset(nested)).inputs)).toEqual({
      '0x0b:0x05': ['0b:20 0.0', '0b:21 0.1', 'ffa0:22 0.3'],
      '0xffa0:0x03': ['ffa0:b0 0.2'],
    });
  });

  it('goes on in the report of a collection before', () => {
    const descriptor = bytes('050b 0905 a101 7501 9501 0920 8102 c0 050c 0901 a101 09e9 8102 c0');
    expect(written(read(descriptor).inputs)).toEqual({ '0x0b:0x05': ['0b:20 0.0'], '0x0c:0x01': ['0c:e9 0.1'] });
  });

  it('knows the length of reports that carry nothing it lists', () => {
    const { lengths } = read(headset('8509 0501 0930 7508 9511 8102 950a b101 7501 9503 9101'));
    expect(lengths).toEqual({
      inputs: [{ reportId: 9, bytes: 17 }],
      outputs: [{ reportId: 9, bytes: 1 }],
      features: [{ reportId: 9, bytes: 10 }],
    });
  });
});

describe('a hostile descriptor', () => {
  it.each([
    ['no bytes', bytes(''), 'empty'],
    ['no collection', bytes('050b 0905'), 'empty'],
    ['too many bytes', new Uint8Array(65_536), 'tooLong'],
    ['an end within an item', bytes('050b 0905 a101 27ffff'), 'truncated'],
    ['an end within a long item', bytes('050b 0905 a101 fe ff'), 'truncated'],
    ['a collection without an end', bytes('050b 0905 a101'), 'unbalanced'],
    ['an end without a collection', bytes('050b 0905 a101 c0 c0'), 'unbalanced'],
    ['Pop before Push', headset('b4'), 'unbalanced'],
    ['a field in no collection', bytes('050b 0905 a101 c0 7501 9501 0920 8102'), 'outsideCollection'],
    ['report id 0', headset('8500'), 'badReportId'],
    ['report id 256', headset('860001'), 'badReportId'],
    ['2^32-1 elements', headset('97ffffffff 0920 8102'), 'reportTooLong'],
    ['2^32-1 elements of 2^32-1 bits', headset('97ffffffff 77ffffffff 0920 8102'), 'reportTooLong'],
    ['reports that grow by and by', headset('961027 0920 8102 8102 8102 8102'), 'reportTooLong'],
    ['too many fields', headset('1900 2aff1f 960020 8102'), 'tooManyFields'],
    ['collections upon collections', headset('a102'.repeat(40)), 'tooDeep'],
    ['Push upon Push', headset('a4'.repeat(40)), 'tooDeep'],
  ])('%s is refused', (_, descriptor, fault) => {
    expect(faultOf(() => layoutFromDescriptor(descriptor))).toBe(fault);
  });

  it.each([
    ['a range of all usages in an array', headset('7510 1900 2affff 8100'), 1],
    ['a range of all usages for one bit', headset('1900 2affff 8102'), 1],
    ['2^32-1 elements of no bits', headset('97ffffffff 7500 1900 2affff 8102'), 0],
    ['a range that ends before it begins', headset('2a0001 1affff 8102'), 0],
  ])('%s makes few lines', (_, descriptor, lines) => {
    expect(layoutFromDescriptor(descriptor).inputs).toHaveLength(lines);
  });
});

describe('hostile collections', () => {
  const item = { reportSize: 1, reportCount: 1, usages: [0x0b_0020] };
  const collection = (items: object[]) => ({
    usagePage: 11,
    usage: 5,
    type: 1,
    inputReports: [{ reportId: 1, items }],
  });
  const deep = (depth: number): object => (depth === 0 ? {} : { children: [deep(depth - 1)] });
  it.each([
    ['none', [], 'empty'],
    ['a report id of two bytes', [{ inputReports: [{ reportId: 256 }] }], 'badNumber'],
    ['a size below zero', [collection([{ ...item, reportSize: -1 }])], 'badNumber'],
    ['a count that is no number', [collection([{ ...item, reportCount: Number.NaN }])], 'badNumber'],
    ['half a usage', [collection([{ ...item, usages: [0.5] }])], 'badNumber'],
    ['a count beyond all reports', [collection([{ ...item, reportCount: 0xffff_ffff }])], 'reportTooLong'],
    ['items without end', [collection(Array.from({ length: 10_000 }, () => item))], 'tooManyFields'],
    ['children without end', [deep(5000)], 'tooDeep'],
  ])('%s are refused', (_, collections, fault) => {
    expect(faultOf(() => layoutFromCollections(collections))).toBe(fault);
  });

  it('are read as WebHID on Windows has them: the outermost only, of no type', () => {
    const layout = layoutFromCollections([{ ...collection([item]), type: 0 }]);
    expect(written(layout.inputs)).toEqual({ '0x0b:0x05': ['0b:20 1.0'] });
  });
});
