import { describe, expect, it } from 'vitest';
import { type Capabilities, type Headset } from './headset.ts';
import { usedHeadset } from './used.ts';

const headset = (id: string, more: Partial<Headset> = {}): Headset => ({
  id,
  name: `Model ${id}`,
  vendorId: 0x0b0e,
  productId: 0x2456,
  can: {} as Capabilities,
  ...more,
});
const used = (present: readonly Headset[], wanted?: string, microphone = '') =>
  usedHeadset(present, wanted, microphone)?.id;

describe('the headset that goes with the calls', () => {
  it('is none where none is there', () => expect(used([])).toBeUndefined());
  it('is the latest plugged in', () => expect(used([headset('a'), headset('b')])).toBe('b'));
  it('is one without trouble, if there is one', () => {
    expect(used([headset('a'), headset('b', { trouble: 'noAccess' })])).toBe('a');
    expect(used([headset('a', { trouble: 'stuck' }), headset('b', { trouble: 'noAccess' })])).toBe('b');
  });
  it('is the one that is spoken into, by its numbers or by its name', () => {
    const present = [headset('a', { vendorId: 0x047f, productId: 0xc056 }), headset('b')];
    expect(used(present, undefined, 'Headset Microphone (Blackwire 3220) (047f:c056)')).toBe('a');
    expect(used(present, undefined, 'Mikrofon (MODEL A)')).toBe('a');
    expect(used(present, undefined, 'Model a (047f:c057)')).toBe('b');
    expect(used([...present, headset('', { name: '' })], undefined, 'Fake Audio Input 1')).toBe('');
  });
  it('is what the agent asked for, as long as it is there', () => {
    const present = [headset('a'), headset('b')];
    expect(used(present, 'a', 'Model b')).toBe('a');
    expect(used(present, 'gone')).toBe('b');
  });
});
