import type { HeadsetReport } from '../../../../electron/core/headset/headset.ts';
import en from '../../i18n/en.json';
import type { Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/use-words.ts';
import { copiedPage } from './buttons.ts';

type Said = HeadsetReport['says'][number];
type KnownUsage = keyof typeof en.headset.usage;

/** What a report says, in the agent's words: "Hook switch: on · Mute pressed". */
export function reportWords({ says }: HeadsetReport, t: Translate, format: Format): string {
  return says.length === 0 ? t('headset.said.nothing') : says.map((said) => saidWords(said, t, format)).join(' · ');
}

function saidWords({ usagePage, usage, value }: Said, t: Translate, format: Format): string {
  const page = copiedPage(usagePage);
  const name = usageName(page, usage, t);
  const numbers = `0x${hex(usagePage)}:0x${hex(usage)}`;
  const what = name === undefined ? numbers : page === usagePage ? name : `${name} (${numbers})`;
  switch (name === undefined && page !== usagePage ? 'value' : kindOf(page, usage)) {
    case 'state':
      return t(value === 0 ? 'headset.said.off' : 'headset.said.on', { what });
    case 'press':
      return t(value === 0 ? 'headset.said.released' : 'headset.said.pressed', { what });
    case 'value':
      return t('headset.said.value', { what, value: format.number(value) });
  }
}

/** By its name in the HID Usage Tables; undefined for one that has none here: IT finds its numbers in the descriptor. */
function usageName(page: number, usage: number, t: Translate): string | undefined {
  if (page === 0x09) return t('headset.button', { number: usage });
  if (page === 0x0b && usage >= FIRST_KEY && usage < FIRST_KEY + KEYS.length)
    return t('headset.key', { key: KEYS[usage - FIRST_KEY] ?? '' });
  const known = (hex(page) + hex(usage)) as KnownUsage;
  return known in en.headset.usage ? t(`headset.usage.${known}`) : undefined;
}

/** Phone Key 0 to Phone Key Pound (HID Usage Tables, telephony page). */
const FIRST_KEY = 0xb0;
const KEYS = '0123456789*#';

/** What is so until it is said otherwise; what a finger does; a number whose meaning only its maker may know. */
function kindOf(page: number, usage: number): 'state' | 'press' | 'value' {
  if (page === 0x08) return 'state';
  if (page === 0x0b) return [0x20, 0x2a, 0x97, 0x9e].includes(usage) ? 'state' : 'press';
  if (page === 0x0c) return usage === 0xe0 ? 'value' : 'press';
  return page === 0x09 ? 'press' : 'value';
}

const hex = (number: number): string => number.toString(16).padStart(2, '0');

/** "02 1f 00": bytes as they are read aloud. */
export const spaced = (bytes: string): string => bytes.replaceAll(/(..)(?=.)/g, '$1 ');
