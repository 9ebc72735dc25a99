import type { Capabilities, HeadsetReport } from '../../../../electron/core/headset/headset.ts';

/** The buttons that a headset may have, in the order in which a hand meets them; each is one thing it can. */
export const abilities = [
  'answer',
  'reject',
  'mute',
  'hold',
  'redial',
  'keypad',
  'volume',
] as const satisfies readonly (keyof Capabilities)[];
export type Ability = (typeof abilities)[number];

export const abilitiesOf = (can: Capabilities): readonly Ability[] => abilities.filter((ability) => can[ability]);

type Said = HeadsetReport['says'][number];

/**
 * Which button this is a press of (HID Usage Tables, pages 0x0B telephony, 0x0C consumer, 0x09 button). The hook switch
 * is pressed whichever way it goes; all others are pressed when they are on, and let go when they are off.
 */
export function pressOf({ usagePage, usage, value }: Said): Ability | undefined {
  const ability = buttonOf(usagePage, usage);
  return value !== 0 || ability === 'answer' ? ability : undefined;
}

/** Makers keep copies of the telephony and the lamp page on pages of their own (Jabra, Yealink); the page they copy. */
export function copiedPage(page: number): number {
  return page === 0xff30 ? 0x0b : page === 0xff40 ? 0x08 : page;
}

function buttonOf(anyPage: number, usage: number): Ability | undefined {
  const page = copiedPage(anyPage);
  if (page === 0x09) return usage === 1 ? 'reject' : undefined;
  if (page === 0x0c) return usage === 0xe0 || usage === 0xe9 || usage === 0xea ? 'volume' : undefined;
  if (page !== 0x0b) return undefined;
  if (usage >= 0xb0 && usage <= 0xbb) return 'keypad';
  switch (usage) {
    case 0x20:
      return 'answer';
    case 0x07:
    case 0x26:
      return 'reject';
    case 0x2f:
      return 'mute';
    case 0x21:
    case 0x23:
      return 'hold';
    case 0x24:
      return 'redial';
    default:
      return undefined;
  }
}
