import { z } from 'zod';

/**
 * What passes the port between main and whoever has the HID devices open: the hidden window (WebHID), or the process
 * (node-hid). They forward and decide nothing. Both sides check what the other sends, and no message is large.
 */

/** Sixteen times the longest report that is known of. */
export const maxReportBytes = 4096;
/** As HID 1.11 §6.2.1 has it: a 16-bit number. */
const maxDescriptorBytes = 65_535;
/** The fullest known headset comes to 60,000 characters. */
export const maxCollectionsText = 2_000_000;
export const maxText = 500;

/** Counted by the one that has the devices open, from 1 on; a device that is plugged in again gets the next. */
const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const text = z.string().max(maxText);
const reportId = z.number().int().min(0).max(255);
const bytes = z.instanceof(Uint8Array).refine(({ length }) => length <= maxReportBytes, 'is no report: too long');

const device = z.object({
  id,
  vendorId: z.number().int().min(0).max(0xffff),
  productId: z.number().int().min(0).max(0xffff),
  product: text,
  /**
   * The raw report descriptor, or WebHID's `collections` as JSON text: so they are a tree, and no larger than they look.
   */
  shape: z.union([
    z.object({
      descriptor: z.instanceof(Uint8Array).refine(({ length }) => length <= maxDescriptorBytes, 'is too long'),
    }),
    z.object({ collections: z.string().max(maxCollectionsText) }),
  ]),
});
export type HidDevice = z.infer<typeof device>;

export const fromHid = z.discriminatedUnion('type', [
  z.object({ type: z.literal('attached'), device }),
  z.object({ type: z.literal('refused'), device, reason: text }),
  z.object({ type: z.literal('detached'), id }),
  /** `bytes` without the report's id. */
  z.object({ type: z.literal('report'), id, reportId, bytes }),
  /** Answers the write of that number: done, or why not. */
  z.object({ type: z.literal('written'), write: z.number(), failure: text.exactOptional() }),
]);
export type FromHid = z.infer<typeof fromHid>;

export const toHid = z.object({
  type: z.literal('write'),
  write: z.number(),
  id,
  kind: z.enum(['output', 'feature']),
  reportId,
  bytes,
});
export type ToHid = z.infer<typeof toHid>;
