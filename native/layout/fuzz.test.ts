import { describe, expect, it } from 'vitest';
import { capturedHeadsets } from '../../test/support/headset/descriptors.ts';
import { fuzz } from '../../test/support/headset/fuzz.ts';

// Enough of everything to be damaged: nested collections, a keypad, constants, Push and Pop, reports both ways.
const own = `050b0905a1018502150025017501950209200997812295 01092f81070906a10219b029bb250c750495018140c0
  0907250175010509090181029504810105080917090909189503912295059101a47508953f06a0ff8503 0901820201b4b102c0
  050c0901a101850115001aff032affff7510950181 00c0`;
const seeds = [Uint8Array.from(Buffer.from(own.replaceAll(/\s/g, ''), 'hex'))];

describe('damaged descriptors', () => {
  it('are read or refused, at once, and so are their reports', () => {
    const { runs, understood, refused, slowest } = fuzz(
      [...seeds, ...capturedHeadsets.map(({ descriptor }) => descriptor)],
      10_000,
      20_261_122,
    );
    const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
    expect(understood + refusals).toBe(runs);
    // Else it would be no test of what comes after the first byte.
    expect(understood).toBeGreaterThan(runs / 10);
    expect(Object.keys(refused).length).toBeGreaterThan(5);
    // A hang, not slowness: the rest takes a millisecond each on a machine with nothing else to do.
    expect(slowest.milliseconds, slowest.descriptorHex).toBeLessThan(5000);
  });
});
