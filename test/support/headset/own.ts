import type { CapturedHeadset } from './descriptors.ts';

/**
 * Headsets of our own making, for tests that must run everywhere: hook (a state), mute, flash and redial (pulses) in
 * report 2, volume in report 1; lamps Off-Hook, Mute, Ring and Hold in report 2.
 */
const descriptor = Uint8Array.from(
  Buffer.from(
    `050b 0905 a101 8502 1500 2501 7501 9501 0920 8122 092f 8106 0921 8106 0924 8106 9504 8101
     0508 9501 0917 9122 0909 9122 0918 9122 0920 9122 9504 9101 c0
     050c 0901 a101 8501 1500 2501 7501 9502 09e9 09ea 8102 9506 8101 c0`.replaceAll(/\s/g, ''),
    'hex',
  ),
);

/** @param id vendor and product, `0b0e-030c`; the vendor decides which profile it gets */
export const ownHeadset = (id: string, product: string): CapturedHeadset => ({ id, file: '', product, descriptor });
