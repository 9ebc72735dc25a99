import { usagePages } from '../layout/usages.ts';
import type { Profile } from './profile.ts';

/** What has been gathered from tickets and captures; see docs/headsets.md. */
const facts = 'docs/headsets.md, Profiles';
const vendorHeadsets = 'https://github.com/purecloudlabs/softphone-vendor-headsets';

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
    // Mute means something only while it is off-hook.
    'https://github.com/gnaudio/jabra-browser-integration/issues/49',
    // A second program that reacts to a press of mute puts the hook back.
    'https://github.com/purecloudlabs/softphone-vendor-headsets/issues/89',
    // With a second call ringing, the call button takes it.
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
  // Poly's own WebHID sample: Hold is lit, then Off-Hook put out; hook 0 follows that, and Flash.
  sources: [`${vendorHeadsets}, polyhp/polyhpwebhid/PolyHPWebHIDSDK.ts`, facts],
  onHold: 'onHook',
};

export const epos: Profile = { ...generic, name: 'EPOS', sources: [facts] };

export const yealink: Profile = {
  ...generic,
  name: 'Yealink',
  // Report 4, whose pages Teams leaves alone; on hold it goes on-hook.
  sources: [`${vendorHeadsets}, yealink/yealink.ts`, facts],
  pages: { buttons: 0xff30, lamps: 0xff40 },
  onHold: 'onHook',
};

export const logitechH820e: Profile = { ...generic, name: 'Logitech H820e', sources: [facts], hook: 'momentary' };
