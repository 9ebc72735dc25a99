// Reports that were recorded with real headsets, made and read again.
import { describe, expect, it } from 'vitest';
import { captured, noCaptures } from '../../test/support/headset/descriptors.ts';
import { layoutFromDescriptor } from '../layout/descriptor.ts';
import { Decoder } from './decoder.ts';
import { Encoder } from './encoder.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
const hex = (data: Uint8Array | undefined) => Buffer.from(data ?? []).toString('hex');
const led = (usage: number, value: number) => ({ usagePage: 8, usage, value });

describe.skipIf(noCaptures)('Anker PowerConf', () => {
  it('gets off-hook and hold as the bytes that lit its ring', () => {
    const encoder = new Encoder(layoutFromDescriptor(captured('291a-3301').descriptor));
    expect(hex(encoder.encode([led(0x17, 1)]).reports[0]?.bytes)).toBe('0100');
    expect(encoder.encode([led(0x20, 1)]).reports).toEqual([{ reportId: 2, bytes: bytes('0900') }]);
  });
});

// Its descriptor was never published; this one is made after the bits that were written down of it.
describe('Jabra SPEAK 510', () => {
  const layout = layoutFromDescriptor(
    bytes(`050b 0905 a101 8503 1500 2501 7501 0920 0997 092b 092a 9504 8123 092f 0921 0924 0950 9504 8107
      7504 9501 250b 19b0 29bb 8140 2501 7501 0907 8102 9503 8101
      0508 0917 091e 0909 0918 0920 0921 092a 9507 9122 050b 099e 9501 9122 9508 9101 c0`),
  );

  it('presses mute within a call: a pulse, while hook and line stay', () => {
    const decoder = new Decoder(layout);
    const changed = (data: string) => {
      const decoded = decoder.decode(3, bytes(data));
      return decoded.kind === 'report' ? decoded.changes.map(({ usage, value }) => [usage, value]) : decoded.kind;
    };
    // Key 0 of the keypad is a 0, and this headset sends one at rest: it is down from the first report on.
    expect(changed('0300')).toEqual([
      [0x20, 1],
      [0x97, 1],
      [0xb0, 1],
    ]);
    expect(changed('1300')).toEqual([[0x2f, 1]]);
    expect(changed('0300')).toEqual([[0x2f, 0]]);
  });

  it('gets off-hook, then mute beside it', () => {
    const encoder = new Encoder(layout);
    expect(hex(encoder.encode([led(0x17, 1)]).reports[0]?.bytes)).toBe('0100');
    expect(hex(encoder.encode([led(0x09, 1)]).reports[0]?.bytes)).toBe('0500');
  });
});
