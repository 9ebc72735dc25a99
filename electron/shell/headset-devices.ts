/** HID Usage Tables, page 0x0B. */
const telephony = 0x0b;
const maxDepth = 32;

/**
 * Whether this device, as Electron describes one that a page would have, has a telephony collection. An older Electron
 * (33) does not tell collections: there every HID device may be looked at, and the page leaves alone what is no
 * headset. Only development and tests run on one as old as that.
 */
export function isHeadset(device: object): boolean {
  return 'collections' in device ? hasTelephony(device.collections, maxDepth) : true;
}

function hasTelephony(collections: unknown, levels: number): boolean {
  if (!Array.isArray(collections) || levels === 0) return false;
  return collections.some(
    (collection: unknown) =>
      typeof collection === 'object' &&
      collection !== null &&
      (('usagePage' in collection && collection.usagePage === telephony) ||
        ('children' in collection && hasTelephony(collection.children, levels - 1))),
  );
}
