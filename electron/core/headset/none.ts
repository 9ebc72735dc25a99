import type { Headsets } from './headset.ts';

/** The port of a desk that has no way to any device. */
export const withoutHeadsets: Headsets = {
  state: () => ({ present: [], mutedOnDevice: false, rival: false }),
  subscribe: () => () => undefined,
  subscribeReports: () => () => undefined,
  use: () => undefined,
  tryLamp: () => false,
  endTrial: () => undefined,
  diagnosis: () => 'This desk has no way to headsets.\n',
  close: () => Promise.resolve(),
};
