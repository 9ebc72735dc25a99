import { describe, expect, it } from 'vitest';
import { isHeadset } from './headset-devices.ts';

const device = { deviceId: '1', name: 'Headset', vendorId: 1, productId: 2 };
const collection = (usagePage: number, children: unknown = []) => ({ usagePage, usage: 1, type: 1, children });

describe('a device that the page would have', () => {
  it('is a headset if it has a telephony collection, wherever that is', () => {
    expect(isHeadset({ ...device, collections: [collection(0x0c), collection(0x0b)] })).toBe(true);
    expect(isHeadset({ ...device, collections: [collection(0x0c, [collection(0x0b)])] })).toBe(true);
  });

  it('is none without, whatever else it is', () => {
    expect(isHeadset({ ...device, collections: [] })).toBe(false);
    expect(isHeadset({ ...device, collections: [collection(0x01, [collection(0x07)])] })).toBe(false);
    expect(isHeadset({ ...device, collections: [null, 7, { children: 'none' }] })).toBe(false);
  });

  it('may be looked at where Electron does not tell', () => {
    expect(isHeadset(device)).toBe(true);
  });
});
