// Each table below was read from the descriptor's bytes by hand, item by item, with HID 1.11 §6.2.2 beside it.
import { describe, expect, it } from 'vitest';
import { collectionsAsInChromium } from '../../test/support/headset/collections.ts';
import { captured, capturedHeadsets, noCaptures } from '../../test/support/headset/descriptors.ts';
import { written } from '../../test/support/headset/written.ts';
import { layoutFromCollections } from './collections.ts';
import { layoutFromDescriptor } from './descriptor.ts';
import type { ReportLength } from './layout.ts';

const keypad = (page: string, where: string) =>
  Array.from({ length: 12 }, (_, key) => `${page}:${(0xb0 + key).toString(16)} ${where}=${key}`);
const bytes = (lengths: readonly ReportLength[]) =>
  Object.fromEntries(lengths.map((report) => [report.reportId, report.bytes]));

interface ByHand {
  readonly inputs: Record<string, string[]>;
  readonly outputs: Record<string, string[]>;
  readonly features?: Record<string, string[]>;
  readonly lengths: readonly [inputs: object, outputs: object, features: object];
  /** The capabilities that are there. */
  readonly can: string;
}

const byHand: Record<string, ByHand> = {
  // Jabra BIZ 2400 II: telephony in report 2, the same once more on the maker's own pages in report 4.
  '0b0e-2453': {
    inputs: {
      '0x0c:0x01': ['0c:ea 1.0', '0c:e9 1.1', '0c:e2 1.2'],
      '0x0b:0x05': [
        ...['0b:20 2.0', '0b:97 2.1', '0b:2f 2.2 rel', '0b:21 2.3 rel', '0b:24 2.4 rel', '0b:70 2.5 rel'],
        ...['0b:50 2.6 rel', ...keypad('0b', '2.7+4'), '0b:07 2.11'],
      ],
      '0xff00:0x01': [
        ...['ff30:20 4.0', 'ff30:97 4.1', 'ff30:2f 4.2 rel', 'ff30:21 4.3 rel', 'ff30:24 4.4 rel'],
        ...['ff30:fffd 4.5 rel', 'ff30:70 4.6 rel', 'ff30:50 4.7 rel', ...keypad('ff30', '4.8+4'), 'ff30:fffc 4.12'],
        'ff00:01 5.0+8×63',
      ],
    },
    outputs: {
      '0x0b:0x05': ['08:17 2.0', '08:09 2.1', '08:18 2.2', '08:20 2.3', '08:21 2.4', '0b:9e 2.5'],
      '0xff00:0x01': [
        ...['ff40:17 4.0', 'ff40:09 4.1', 'ff40:18 4.2', 'ff40:20 4.3', 'ff40:21 4.4', 'ff30:9e 4.5'],
        'ff00:01 5.0+8×63',
      ],
    },
    features: { '0xff00:0x01': ['ff30:ffff 4.0'] },
    lengths: [{ 1: 2, 2: 2, 4: 2, 5: 63 }, { 2: 2, 4: 2, 5: 63 }, { 4: 1 }],
    can: 'telephony answer reject mute hold redial keypad volume offHookLamp ringLamp muteLamp holdLamp ringer',
  },
  // Poly Blackwire 3220: one lamp a report, every report one byte.
  '047f-c056': {
    inputs: {
      '0x0c:0x01': ['0c:e9 1.0 rel', '0c:ea 1.1 rel', '0c:00 2.0×16', '0c:00 5.0+8×32', '0c:00 7.0+8×32'],
      '0xffa0:0x03': [
        'ffa0:30 3.0+8×32',
        ...['ffa0:b1 20.0 rel', 'ffa0:b2 20.1 rel', 'ffa0:b5 20.2 rel', 'ffa0:b7 20.3 rel', 'ffa0:b3 20.4 rel'],
        ...['ffa0:8c 21.0+16', 'ffa0:9c 31.0 rel'],
      ],
      '0x0b:0x05': ['0b:2f 8.0 rel', '0b:20 8.1', '0b:21 8.2'],
    },
    outputs: {
      '0xffa0:0x03': [
        ...['ffa0:30 3.0+8×32', 'ffa0:8d 25.0', 'ffa0:8f 25.1', 'ffa0:9e 25.2', 'ffa0:dc 25.3'],
        ...['ffa0:d2 25.4 rel', 'ffa0:d9 25.5 rel', 'ffa0:b5 26.0'],
      ],
      '0x0c:0x01': ['0c:00 4.0+8×36', '0c:00 6.0+8×36'],
      '0x0b:0x05': ['08:09 9.0', '08:17 23.0', '08:18 24.0', '08:1e 30.0', '08:20 32.0', '08:2a 42.0'],
    },
    features: {
      '0xffa0:0x03': [
        ...['ffa0:cf 27.0', 'ffa0:b5 27.1', 'ffa0:de 27.2 const', 'ffa0:d8 27.3', 'ffa0:09 27.8', 'ffa0:17 27.9'],
        ...['ffa0:18 27.10', 'ffa0:1e 27.11', 'ffa0:20 27.12', 'ffa0:2a 27.13'],
      ],
    },
    lengths: [
      { 1: 1, 2: 2, 3: 32, 5: 32, 7: 32, 8: 1, 20: 1, 21: 2, 31: 1 },
      { 3: 32, 4: 36, 6: 36, 9: 1, 23: 1, 24: 1, 25: 1, 26: 1, 30: 1, 32: 1, 42: 1 },
      { 27: 2 },
    ],
    can: 'telephony answer mute hold volume offHookLamp ringLamp muteLamp holdLamp',
  },
  // EPOS IMPACT D: an application without a usage within the telephony one, volume keys among its inputs, and a bit
  // that is flagged as an array.
  '1395-00a9': {
    inputs: {
      '0x0c:0x01': ['0c:ea 1.0 rel', '0c:e9 1.1 rel'],
      '0x0b:0x05': [
        ...['0c:ea 2.0', '0c:e9 2.1', '0b:20 2.2', '0b:21 2.3 rel', '0b:24 2.4 rel', '0b:2f 2.5 rel'],
        ...['0b:26 2.6 rel', '0b:07 2.7', '09:01 2.7'],
      ],
      '0xffff:0x01': [
        ...['ff13:20 4.0', 'ff13:21 4.1 rel', 'ff13:24 4.2 rel', 'ff13:2f 4.3 rel', 'ff13:26 4.4 rel'],
        'ff13:07 4.5',
      ],
      '0xff58:0x01': ['ff58:01 88.0+8×63'],
    },
    outputs: {
      '0x0b:0x05': [...['0b:9e 3.0', '08:17 3.1', '08:21 3.2', '08:18 3.3', '08:09 3.4', '08:2a 3.5', '08:20 3.6']],
      '0xffff:0x01': [
        ...['ff13:9e 5.0', 'ff95:17 5.1', 'ff95:21 5.2', 'ff95:18 5.3', 'ff95:09 5.4', 'ff95:2a 5.5'],
        ...['ff95:20 5.6', 'ff95:03 5.7'],
      ],
      '0xff58:0x01': ['ff58:01 88.0+8×63'],
    },
    features: {
      '0x0b:0x05': [
        ...['ff40:ff40 64.0+16×4', 'ff40:ff41 65.0', 'ff40:ff42 66.0+8×4', 'ff40:ff43 67.0+4', 'ff40:ff44 68.0+4'],
        ...['ff40:ff50 80.0', 'ff40:ff51 81.0', 'ff40:ff52 82.0+16', 'ff40:ff53 83.0+16', 'ff40:ff54 84.0+16'],
        'ff40:ff55 85.0+16',
      ],
    },
    lengths: [
      { 1: 1, 2: 1, 4: 1, 88: 63 },
      { 3: 1, 5: 1, 88: 63 },
      { 64: 8, 65: 1, 66: 4, 67: 1, 68: 1, 80: 1, 81: 1, 82: 2, 83: 2, 84: 2, 85: 2 },
    ],
    can: 'telephony answer reject mute hold redial volume offHookLamp ringLamp muteLamp holdLamp ringer',
  },
  // Sennheiser SC 660: all lamps in one report, Programmable Button and Button 1 are one bit.
  '1395-0082': {
    inputs: {
      '0xffff:0x01': [
        'ffff:01 1.0+8×106',
        ...['ff13:20 2.0', 'ff13:21 2.1 rel', 'ff13:24 2.2 rel', 'ff13:2f 2.3 rel', 'ff13:26 2.4 rel', 'ff13:07 2.5'],
      ],
      '0x0c:0x01': [
        ...['0c:00 5.0+8×32', '0c:00 7.0+8×32', '0c:e9 25.0', '0c:ea 25.1', '0c:cd 25.2', '0c:b0 25.3', '0c:b1 25.4'],
        '0c:00 26.0×16',
      ],
      '0x0b:0x05': [
        ...['0b:2f 8.0 rel', '0b:20 8.1', '0b:24 8.2 rel', '0b:21 8.3 rel', '0b:26 8.4 rel', '0b:07 8.5', '09:01 8.5'],
      ],
    },
    outputs: {
      '0xffff:0x01': [
        ...['ffff:02 1.0+8×106', 'ff13:9e 2.0', 'ff95:17 2.1', 'ff95:21 2.2', 'ff95:18 2.3', 'ff95:09 2.4'],
        ...['ff95:2a 2.5', 'ff95:20 2.6', 'ff95:03 2.7'],
      ],
      '0x0c:0x01': ['0c:00 4.0+8×36', '0c:00 6.0+8×36'],
      '0x0b:0x05': ['08:09 9.0', '08:17 9.1', '08:18 9.2', '08:21 9.3', '08:2a 9.4', '08:20 9.5'],
    },
    lengths: [{ 1: 106, 2: 1, 5: 32, 7: 32, 8: 1, 25: 1, 26: 2 }, { 1: 106, 2: 1, 4: 36, 6: 36, 9: 1 }, {}],
    can: 'telephony answer reject mute hold redial volume offHookLamp ringLamp muteLamp holdLamp',
  },
  // Logitech H540: no telephony. Two bits select one of two buttons, or none.
  '046d-0a37': {
    inputs: {
      '0x0c:0x01': [
        ...['0c:e9 1.0', '0c:ea 1.1', '0c:e2 1.2 rel', '0c:00 1.3×2 const', '09:01 1.5+2=1', '09:02 1.5+2=2'],
        ...['0c:00 1.7 const', '0c:00 2.0×16', '0c:00 5.0+8×32', '0c:00 7.0+8×32'],
      ],
    },
    outputs: { '0x0c:0x01': ['0c:00 3.0×16', '0c:00 4.0+8×36', '0c:00 6.0+8×36'] },
    lengths: [{ 1: 1, 2: 2, 5: 32, 7: 32 }, { 3: 2, 4: 36, 6: 36 }, {}],
    can: 'volume',
  },
  // Razer microphone: a hook switch that is flagged constant, and no lamp. Pages 0x01ff and 0x07ff are nobody's.
  '1532-0511': {
    inputs: {
      '0x0c:0x01': [
        ...['0c:e9 1.0', '0c:ea 1.1', '0c:cd 1.2 rel', '0c:b5 1.3 rel', '0c:b6 1.4 rel', '0c:b7 1.5 rel'],
        ...['0c:e2 1.6 rel', '0c:00 1.8×8 rel', '0c:00 1.16+8×2 rel'],
      ],
      '0x0b:0x05': ['0b:20 2.0 const'],
    },
    outputs: {},
    lengths: [{ 1: 15, 2: 1 }, { 1: 15 }, {}],
    can: 'telephony answer volume',
  },
  // Razer Kraken Kitty V2: its telephony collection is empty.
  '1532-0560': {
    inputs: {
      '0x0c:0x01': [
        ...['0c:00 1.0+8×61', '0c:00 5.0+8×22', '0c:00 8.0+8', '0c:00 12.0+8×10', '0c:00 65.0+8×12'],
        ...['0c:e9 82.0 rel', '0c:ea 82.1 rel', '0c:00 82.2×6 const', '0c:00 113.0+8×4'],
      ],
    },
    outputs: { '0x0c:0x01': ['0c:00 1.0+8×61', '0c:00 4.0+8×26', '0c:00 64.0+8×12', '0c:00 112.0+8×4'] },
    lengths: [{ 1: 61, 5: 22, 8: 1, 12: 10, 65: 12, 82: 1, 113: 4 }, { 1: 61, 4: 26, 64: 12, 112: 4 }, {}],
    can: 'volume',
  },
  // Anker PowerConf: hook, line and mute are flagged constant; input and output share report 2.
  '291a-3301': {
    inputs: {
      '0x0c:0x01': [
        ...['0c:e9 1.0', '0c:ea 1.1', '0c:e2 1.2', '0c:cd 1.3', '0c:b5 1.4', '0c:b6 1.5', '0c:b3 1.6', '0c:b7 1.7'],
      ],
      '0x0b:0x05': [
        ...['0b:20 2.0 const', '0b:97 2.1 const', '0b:2f 2.2 rel const', '0b:21 2.3 rel const'],
        ...['0b:70 2.4 rel const', '0b:50 2.5 rel const', ...keypad('0b', '2.6+4'), '0b:07 2.10'],
      ],
      '0xff00:0x01': ['ff00:01 3.0+8×63'],
    },
    outputs: {
      '0x0b:0x05': ['08:17 2.0', '08:09 2.1', '08:18 2.2', '08:20 2.3', '08:21 2.4', '0b:9e 2.5'],
      '0xff00:0x01': ['ff00:01 3.0+8×63'],
    },
    lengths: [{ 1: 1, 2: 2, 3: 63 }, { 2: 2, 3: 63 }, {}],
    can: 'telephony answer reject mute hold keypad volume offHookLamp ringLamp muteLamp holdLamp ringer',
  },
};

describe.skipIf(noCaptures)('real headsets', () => {
  it.each(Object.entries(byHand))('%s is read as by hand', (id, table) => {
    const layout = layoutFromDescriptor(captured(id).descriptor);
    expect(written(layout.inputs)).toEqual(table.inputs);
    expect(written(layout.outputs)).toEqual(table.outputs);
    expect(written(layout.features)).toEqual(table.features ?? {});
    const { inputs, outputs, features } = layout.lengths;
    expect([bytes(inputs), bytes(outputs), bytes(features)]).toEqual(table.lengths);
    const can = Object.entries(layout.can).filter(([, able]) => able);
    expect(can.map(([name]) => name).join(' ')).toBe(table.can);
  });

  it.each(capturedHeadsets)('$id $product has the same table by WebHID', ({ descriptor }) => {
    const collections = structuredClone(collectionsAsInChromium(descriptor));
    expect(layoutFromCollections(collections)).toEqual(layoutFromDescriptor(descriptor));
  });
});
