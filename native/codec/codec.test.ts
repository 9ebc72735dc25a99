import { describe, expect, it } from 'vitest';
import { layoutFromDescriptor } from '../layout/descriptor.ts';
import type { Layout } from '../layout/layout.ts';
import { Decoder, type Decoded } from './decoder.ts';
import { Encoder } from './encoder.ts';
import type { Reading } from './readings.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
const layout = (body: string): Layout => layoutFromDescriptor(bytes(`050b 0905 a101 1500 2501 7501 9501 ${body} c0`));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
const short = (readings: readonly Reading[]) =>
  readings
    .map(({ usage, value, element }) => `${usage.toString(16)}${element ? `.${element}` : ''}=${value}`)
    .join(' ');
const changes = (decoded: Decoded) => (decoded.kind === 'report' ? short(decoded.changes) : decoded.kind);
const values = (decoded: Decoded) => (decoded.kind === 'report' ? short(decoded.values) : decoded.kind);

// Report 2 both ways: hook, mute (a pulse), Programmable Button; off-hook, mute, ring and hold lamps, two bytes long.
const speakerphone = layout(`8502 0920 8122 092f 8106 0907 0509 0901 8102 9505 8101 7508 9501 8101
  7501 0508 0917 0909 0918 0920 9504 9122 950c 9101`);
const led = (usage: number, value: number) => ({ usagePage: 8, usage, value });

describe('an input report', () => {
  it('says its values, and what differs from the one before', () => {
    const decoder = new Decoder(speakerphone);
    const first = decoder.decode(2, bytes('0100'));
    expect(first).toMatchObject({ kind: 'report', reportId: 2, first: true, length: 'declared' });
    expect(values(first)).toBe('20=1 2f=0 7=0 1=0');
    expect(changes(first)).toBe('20=1');
    const pressed = decoder.decode(2, bytes('0300'));
    expect(pressed).toMatchObject({ first: false });
    expect(changes(pressed)).toBe('2f=1');
    expect(changes(decoder.decode(2, bytes('0100')))).toBe('2f=0');
    expect(changes(decoder.decode(2, bytes('0100')))).toBe('');
    expect(changes(decoder.decode(2, bytes('0500')))).toBe('7=1 1=1');
  });

  it('of an id that was never declared is told, and changes nothing', () => {
    const decoder = new Decoder(speakerphone);
    expect(decoder.decode(3, bytes('ff'))).toEqual({ kind: 'unknown', reportId: 3, bytes: 1 });
    expect(changes(decoder.decode(2, bytes('0000')))).toBe('');
  });

  it('that is too short leaves as it was what it does not reach', () => {
    const decoder = new Decoder(layout('0920 8102 9507 8101 9501 092f 8102'));
    expect(changes(decoder.decode(0, bytes('0101')))).toBe('20=1 2f=1');
    const cut = decoder.decode(0, bytes('00'));
    expect(cut).toMatchObject({ length: 'short' });
    expect(values(cut)).toBe('20=0');
    expect(changes(decoder.decode(0, bytes('0001')))).toBe('');
    expect(decoder.decode(0, bytes(''))).toMatchObject({ length: 'short', values: [] });
  });

  it('that is too long is read as far as it was declared', () => {
    const decoder = new Decoder(speakerphone);
    const long = decoder.decode(2, bytes('0100ffffffff'));
    expect(long).toMatchObject({ length: 'long' });
    expect(changes(long)).toBe('20=1');
  });

  it('of a dial is a change each time it is not at rest', () => {
    const decoder = new Decoder(layout('050c 15ff 7508 09e0 8106'));
    expect(['01', '01', 'ff', '00'].map((data) => changes(decoder.decode(0, bytes(data))))).toEqual([
      'e0=1',
      'e0=1',
      'e0=-1',
      '',
    ]);
  });

  it('of a keypad says which key is down', () => {
    const decoder = new Decoder(layout('7504 1501 19b0 29bb 8140 8101'));
    expect(['03', '00', '0c'].map((data) => changes(decoder.decode(0, bytes(data))))).toEqual(['b2=1', 'b2=0', 'bb=1']);
  });

  it('of a wide selection names only what is selected', () => {
    const decoder = new Decoder(layout('050c 7510 9502 1501 1901 2aff03 8100'));
    const volume = decoder.decode(0, bytes('e900 ea00'));
    expect(values(volume)).toBe('e9=1 ea=1');
    expect(changes(decoder.decode(0, bytes('ea00 0000')))).toBe('e9=0');
    expect(changes(decoder.decode(0, bytes('0004 0000')))).toBe('ea=0');
  });

  it('of a buffer, or of numbers beyond four bytes, says nothing', () => {
    const decoder = new Decoder(layout('0630ff 7508 960101 0901 8102 7540 9501 0902 8102 7501 0903 8102'));
    expect(values(decoder.decode(0, new Uint8Array(266).fill(255)))).toBe('3=1');
  });

  it('after a reset is a first one again', () => {
    const decoder = new Decoder(speakerphone);
    decoder.decode(2, bytes('0100'));
    decoder.reset();
    expect(decoder.decode(2, bytes('0100'))).toMatchObject({ first: true, changes: [{ usage: 0x20, value: 1 }] });
  });
});

describe('an output report', () => {
  const write = (encoder: Encoder, ...settings: Parameters<Encoder['encode']>[0]) =>
    encoder.encode(settings).reports.map(({ reportId, bytes: data }) => `${reportId}:${hex(data)}`);

  it('has its declared length, and one lamp does not clear another', () => {
    const encoder = new Encoder(speakerphone);
    expect(write(encoder, led(0x17, 1))).toEqual(['2:0100']);
    expect(write(encoder, led(0x20, 1))).toEqual(['2:0900']);
    expect(write(encoder, led(0x09, 1), led(0x20, 0))).toEqual(['2:0300']);
    expect(write(encoder, led(0x17, 0))).toEqual(['2:0200']);
    encoder.reset();
    expect(write(encoder, led(0x18, 1))).toEqual(['2:0400']);
  });

  it('is not touched by what is read under the same id', () => {
    const encoder = new Encoder(speakerphone);
    new Decoder(speakerphone).decode(2, bytes('ffff'));
    expect(write(encoder, led(0x17, 1))).toEqual(['2:0100']);
  });

  it('is the caller’s own: changing it changes no shadow', () => {
    const encoder = new Encoder(speakerphone);
    encoder.encode([led(0x17, 1)]).reports[0]?.bytes.fill(255);
    expect(write(encoder, led(0x18, 1))).toEqual(['2:0500']);
  });

  it('goes to every report that has the usage, unless one is named', () => {
    const two = layout('8501 0508 0917 9102 8502 0909 0917 9502 9102');
    expect(write(new Encoder(two), led(0x17, 1))).toEqual(['1:01', '2:02']);
    expect(write(new Encoder(two), { ...led(0x17, 1), reportId: 2 })).toEqual(['2:02']);
  });

  it('says what is relative once', () => {
    const encoder = new Encoder(layout('0508 0917 9102 0918 9106'));
    expect(write(encoder, led(0x18, 1), led(0x17, 1))).toEqual(['0:03']);
    expect(write(encoder, led(0x17, 1))).toEqual(['0:01']);
  });

  it('is made for features, too', () => {
    const encoder = new Encoder(layout('8504 0630ff 0affff b122 9507 b101'), 'features');
    expect(write(encoder, { usagePage: 0xff30, usage: 0xffff, value: 1 })).toEqual(['4:01']);
  });

  it.each([
    ['a lamp it has not', led(0x4b, 1), 'noSuchOutput'],
    ['a lamp in a report that has it not', { ...led(0x17, 1), reportId: 9 }, 'noSuchOutput'],
    ['2 for one bit', led(0x17, 2), 'doesNotFit'],
    ['-1 for one bit', led(0x17, -1), 'doesNotFit'],
    ['half a lamp', led(0x17, 0.5), 'doesNotFit'],
    ['an element it has not', { ...led(0x17, 1), element: 1 }, 'doesNotFit'],
  ])('is not made for %s', (_, setting, why) => {
    const encoder = new Encoder(speakerphone);
    expect(encoder.encode([setting])).toEqual({ reports: [], refused: [{ setting, why }] });
    expect(write(encoder, led(0x18, 1))).toEqual(['2:0400']);
  });

  it('is not made for what an array selects', () => {
    const encoder = new Encoder(layout('0508 7508 1501 1917 2918 9100'));
    expect(encoder.encode([led(0x17, 1)])).toMatchObject({ reports: [], refused: [{ why: 'inAnArray' }] });
  });
});
