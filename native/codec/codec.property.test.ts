import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, Layout } from '../layout/layout.ts';
import { Table } from '../layout/table.ts';
import { fits, readBits, writeBits } from './bits.ts';
import { Decoder } from './decoder.ts';
import { Encoder, type Setting } from './encoder.ts';

const reportItem = fc.record({
  direction: fc.constant('outputs' as const),
  reportId: fc.integer({ min: 1, max: 3 }),
  size: fc.integer({ min: 1, max: 32 }),
  count: fc.integer({ min: 1, max: 5 }),
  constant: fc.boolean(),
  array: fc.constant(false),
  relative: fc.constant(false),
  logicalMinimum: fc.constantFrom(0, -1),
  usages: fc
    .record({ page: fc.constantFrom(0x01, 0x08, 0x0b, 0xff30), first: fc.nat(0xffff) })
    .map(({ page, first }) => [{ page, first, last: Math.min(first + 2, 0xffff) }]),
  application: fc.constant('0x0b:0x05'),
});

/** A device with such outputs, and the same device seen from its other end, where they are inputs. */
const devices = fc.array(reportItem, { minLength: 1, maxLength: 12 }).map((items) => {
  const table = new Table();
  for (const item of items) table.add(item);
  const layout = table.layout();
  const mirrored: Layout = {
    ...layout,
    inputs: layout.outputs,
    lengths: { ...layout.lengths, inputs: layout.lengths.outputs },
  };
  return { layout, mirrored };
});

interface Step {
  readonly which: number;
  readonly element: number;
  readonly value: number;
}
const steps = fc.array(fc.record({ which: fc.nat(), element: fc.nat(), value: fc.nat(0xffff_ffff) }), {
  maxLength: 40,
});

/** Something that can be set, on the device's own terms. */
function settingOf(field: Field, { element, value }: Step): Setting & { readonly element: number } {
  const { usagePage, usage, reportId, bits, count = 1, signed } = field;
  const unsigned = value % 2 ** bits;
  const within = signed && unsigned >= 2 ** (bits - 1) ? unsigned - 2 ** bits : unsigned;
  return { usagePage, usage, reportId, element: element % count, value: within };
}

describe('bits', () => {
  const place = fc.record({ bit: fc.nat(100), bits: fc.integer({ min: 1, max: 32 }), signed: fc.boolean() });
  it('read what was written, and nothing else changes', () => {
    fc.assert(
      fc.property(place, fc.nat(0xffff_ffff), fc.uint8Array({ minLength: 17, maxLength: 17 }), (where, any, before) => {
        const { bit, bits, signed } = where;
        const unsigned = any % 2 ** bits;
        const value = signed && unsigned >= 2 ** (bits - 1) ? unsigned - 2 ** bits : unsigned;
        expect(fits(value, bits, signed)).toBe(true);
        const after = before.slice();
        writeBits(after, bit, bits, value);
        expect(readBits(after, bit, bits, signed)).toBe(value);
        for (let other = 0; other < 17 * 8; other += 1) {
          if (other >= bit && other < bit + bits) continue;
          expect(readBits(after, other, 1, false)).toBe(readBits(before, other, 1, false));
        }
      }),
    );
  });
});

describe('encode and decode', () => {
  it('agree: the other end of the device sees every lamp as it was set last, whichever was set since', () => {
    fc.assert(
      fc.property(devices, steps, ({ layout, mirrored }, walk) => {
        if (layout.outputs.length === 0) return;
        const encoder = new Encoder(layout);
        const decoder = new Decoder(mirrored);
        const lengths = new Map(layout.lengths.outputs.map(({ reportId, bytes }) => [reportId, bytes]));
        const expected = new Map<string, number>();
        for (const step of walk) {
          const setting = settingOf(layout.outputs[step.which % layout.outputs.length]!, step);
          const { usagePage, usage, reportId, element, value } = setting;
          const { reports, refused } = encoder.encode([setting]);
          // A usage that stands twice in a report is set twice, and may fit in one place only.
          const places = layout.outputs.filter(
            (field) => field.usagePage === usagePage && field.usage === usage && field.reportId === reportId,
          );
          for (const { bit, bits, signed, count = 1 } of places) {
            if (element < count && fits(value, bits, signed === true))
              expected.set(`${reportId}@${bit}.${element}`, value);
          }
          expect(refused.length).toBeLessThan(places.length);
          for (const report of reports) {
            expect(report.bytes).toHaveLength(lengths.get(report.reportId)!);
            const decoded = decoder.decode(report.reportId, report.bytes);
            if (decoded.kind !== 'report') throw new Error('a report that we made is unknown');
            expect(decoded.length).toBe('declared');
            for (const reading of decoded.values) {
              const key = `${report.reportId}@${reading.field.bit}.${reading.element}`;
              expect(reading.value).toBe(expected.get(key) ?? 0);
            }
          }
        }
      }),
    );
  });

  it('throw at no bytes, and name no usage that the table has not', () => {
    fc.assert(
      fc.property(devices, fc.nat(5), fc.uint8Array({ maxLength: 100 }), ({ mirrored }, reportId, data) => {
        const decoded = new Decoder(mirrored).decode(reportId, data);
        if (decoded.kind === 'unknown') return;
        for (const { usagePage, usage, field } of decoded.values) {
          expect(mirrored.inputs).toContain(field);
          expect([usagePage, usage]).toEqual([field.usagePage, field.usage]);
        }
      }),
    );
  });
});
