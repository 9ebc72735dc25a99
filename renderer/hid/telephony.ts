import type { HidCollection } from './webhid.ts';

/** HID Usage Tables, page 0x0B. */
const telephony = 0x0b;

/** Whether there is a telephony collection among these or within them. */
export function hasTelephony(collections: readonly HidCollection[]): boolean {
  return collections.some(({ usagePage, children = [] }) => usagePage === telephony || hasTelephony(children));
}
