import { carries } from '../layout/can.ts';
import type { Layout } from '../layout/layout.ts';
import { epos, generic, jabra, jabraSpeak510, logitechH820e, poly, yealink } from './makers.ts';
import type { Profile } from './profile.ts';

/** What is known of a device before anything is asked of it. */
export interface Identity {
  readonly vendorId: number;
  readonly productId: number;
  /** As the device names itself; may be empty. */
  readonly product: string;
  readonly layout: Layout;
}

const vendors: Readonly<Record<number, Profile>> = {
  0x0b0e: jabra,
  0x047f: poly, // Plantronics
  0x1395: epos, // Sennheiser Communications
  0x6993: yealink,
};

const models: readonly { readonly vendorId: number; readonly name: RegExp; readonly profile: Profile }[] = [
  { vendorId: 0x0b0e, name: /speak 510/i, profile: jabraSpeak510 },
  { vendorId: 0x046d, name: /H820e/i, profile: logitechH820e },
];

/** Selects the standard telephony mode on Jabra devices that have it. */
const jabraMode = { usagePage: 0xff30, usage: 0xffff, value: 1 };

/** The profile of this device: its model's, else its maker's, else the generic one; never one that it can't follow. */
export function profileFor({ vendorId, product, layout }: Identity): Profile {
  const model = models.find((known) => known.vendorId === vendorId && known.name.test(product));
  const profile = model?.profile ?? vendors[vendorId] ?? generic;
  const pages = pagesOf(profile, layout);
  return { ...profile, pages, hook: hookOf(profile, pages, layout), atOpen: atOpen(profile, vendorId, layout) };
}

/** Declared relative, it can only say that the button went down (HID 1.11 §6.2.2.5). */
function hookOf({ hook }: Profile, { buttons }: Profile['pages'], { inputs }: Layout): Profile['hook'] {
  const fields = inputs.filter((field) => carries(field, buttons, 0x20));
  return fields.length > 0 && fields.every(({ relative }) => relative) ? 'momentary' : hook;
}

/** The maker's own pages only where the device has hook and lamp there. */
function pagesOf({ pages }: Profile, { inputs, outputs }: Layout): Profile['pages'] {
  const there =
    inputs.some((field) => carries(field, pages.buttons, 0x20)) &&
    outputs.some((field) => carries(field, pages.lamps, 0x17));
  return there ? pages : generic.pages;
}

function atOpen(profile: Profile, vendorId: number, { features }: Layout): Profile['atOpen'] {
  const { usagePage, usage } = jabraMode;
  const selects = vendorId === 0x0b0e && features.some((field) => carries(field, usagePage, usage));
  return selects ? [...profile.atOpen, jabraMode] : profile.atOpen;
}
