import type { Capabilities, Headset, HeadsetReport } from '../../../../electron/core/headset/headset.ts';

/** For tests: a headset with everything but a keypad, and what it says. */
export const everything: Capabilities = {
  telephony: true,
  answer: true,
  reject: true,
  mute: true,
  hold: true,
  redial: true,
  keypad: false,
  volume: true,
  offHookLamp: true,
  ringLamp: true,
  muteLamp: true,
  holdLamp: true,
  ringer: true,
};

export const sampleHeadset = (more: Partial<Headset> = {}): Headset => ({
  id: 'a',
  name: 'Jabra Evolve 65',
  vendorId: 0x0b0e,
  productId: 0x030c,
  can: everything,
  ...more,
});

export const said = (usagePage: number, usage: number, value: number) => ({ usagePage, usage, value });
export const hookOn = said(0x0b, 0x20, 1);
export const hookOff = said(0x0b, 0x20, 0);
export const muteDown = said(0x0b, 0x2f, 1);
export const muteUp = said(0x0b, 0x2f, 0);

export const sampleReport = (
  at: number,
  says: HeadsetReport['says'],
  more: Partial<HeadsetReport> = {},
): HeadsetReport => ({ headset: 'a', at, direction: 'in', reportId: 2, hex: '0100', says, ...more });
