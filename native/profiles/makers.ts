import { usagePages } from '../layout/usages.ts';
import type { Profile } from './profile.ts';

const facts = 'HEADSETS.md, "What goes wrong in the field"';

/** Everything as the HID Usage Tables have it, and what does no harm to any. */
export const generic: Profile = {
  name: 'generic',
  sources: ['HID Usage Tables 1.5, §11 and §14'],
  pages: { buttons: usagePages.telephony, lamps: usagePages.led },
  hook: 'state',
  onHold: 'offHook',
  secondCall: 'hangUp',
  offHookFirst: false,
  spacing: 20,
  atOpen: [],
};

export const jabra: Profile = {
  ...generic,
  name: 'Jabra',
  sources: [
    // Off-Hook put out on hold: some answer with hook 0, which ended the call.
    'https://github.com/gonicus/gonnect/pull/52',
    // An answer that is not acknowledged is said again after 2 s.
    'https://github.com/WICG/webhid/issues/61',
    facts,
  ],
  secondCall: 'answer',
};

export const jabraSpeak510: Profile = {
  ...jabra,
  name: 'Jabra Speak 510',
  sources: [...jabra.sources, facts],
  offHookFirst: true,
  spacing: 60,
};

export const poly: Profile = {
  ...generic,
  name: 'Poly',
  sources: [facts],
  onHold: 'onHook',
};

export const epos: Profile = { ...generic, name: 'EPOS', sources: [facts] };

export const yealink: Profile = {
  ...generic,
  name: 'Yealink',
  sources: [facts],
  pages: { buttons: 0xff30, lamps: 0xff40 },
};

export const logitechH820e: Profile = { ...generic, name: 'Logitech H820e', sources: [facts], hook: 'momentary' };
