import { describe, expect, it } from 'vitest';
import { captured, noCaptures } from '../../test/support/headset/descriptors.ts';
import { families } from '../../test/support/headset/models/makers.ts';
import { layoutFromDescriptor } from '../layout/descriptor.ts';
import { profileFor } from './profile-for.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
const plain = layoutFromDescriptor(
  bytes('050b 0905 a101 1500 2501 7501 9501 0920 8102 9507 8101 0508 0917 9501 9102 9507 9101 c0'),
);
const of = (vendorId: number, product: string, layout = plain) =>
  profileFor({ vendorId, productId: 1, product, layout });

describe('the profile of a headset', () => {
  it('is its model’s, else its maker’s, else the generic one', () => {
    expect(of(0x0b0e, 'Jabra SPEAK 510 USB').name).toBe('Jabra Speak 510');
    expect(of(0x0b0e, 'Jabra Whatever').name).toBe('Jabra');
    expect(of(0x046d, 'Logitech Wireless Headset H820e')).toMatchObject({ hook: 'momentary' });
    expect(of(0x1234, '')).toMatchObject({ name: 'generic', hook: 'state', onHold: 'offHook', atOpen: [] });
  });

  it('takes the maker’s own pages only where hook and lamp are there', () => {
    const [uh38] = families['Yealink'] ?? [];
    expect(of(0x6993, 'Yealink UH38').pages).toEqual({ buttons: 0x0b, lamps: 0x08 });
    expect(of(0x6993, 'Yealink UH38', uh38?.layout()).pages).toEqual({ buttons: 0xff30, lamps: 0xff40 });
  });

  it('has a momentary hook where that is declared relative', () => {
    const relative = layoutFromDescriptor(bytes('050b 0905 a101 1500 2501 7501 9501 0920 8106 9507 8101 c0'));
    expect(of(0x1234, '', relative).hook).toBe('momentary');
  });

  it.skipIf(noCaptures)('selects the standard mode of a Jabra that has it', () => {
    const mode = { usagePage: 0xff30, usage: 0xffff, value: 1 };
    const layout = (id: string) => layoutFromDescriptor(captured(id).descriptor);
    expect(of(0x0b0e, 'Jabra BIZ 2400 II', layout('0b0e-2453')).atOpen).toEqual([mode]);
    expect(of(0x0b0e, 'Jabra EVOLVE LINK MS', layout('0b0e-0307')).atOpen).toEqual([]);
    expect(of(0x1234, '', layout('0b0e-2453')).atOpen).toEqual([]);
  });
});
