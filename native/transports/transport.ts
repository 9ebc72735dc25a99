import type { HidCollection } from '../layout/collections.ts';

/** A device as its transport found it. What it says of itself comes from outside and may be anything. */
export interface FoundDevice {
  /** Of this connection; never used again after it is gone. */
  readonly id: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly product: string;
  /** Raw report descriptor (HID 1.11 §6.2.2), or what WebHID says of it. What it means is for `native/layout` to say. */
  readonly shape: { readonly descriptor: Uint8Array } | { readonly collections: readonly HidCollection[] };
}

export type TransportEvent =
  /** It is there and open: reports come from now on. */
  | { readonly type: 'attached'; readonly device: FoundDevice }
  /** It is there, but could not be opened; tried again when it is plugged in anew. */
  | { readonly type: 'refused'; readonly device: FoundDevice; readonly reason: string }
  | { readonly type: 'detached'; readonly id: string }
  /** An input report; `bytes` without its id, `reportId` 0 where the device numbers none. */
  | { readonly type: 'report'; readonly id: string; readonly reportId: number; readonly bytes: Uint8Array };

/**
 * The way to the devices: it finds those with a telephony collection, opens them, and forwards. It decides nothing.
 * Where what is behind it dies (a window, a process) every device is detached, and attached again when it is back.
 */
export interface Transport {
  /** Everything that is attached now is told at once, each as an event. One listener at a time. */
  subscribe(listener: (event: TransportEvent) => void): () => void;
  /** Writes one report of its declared length; `bytes` without its id. Rejects if the device is gone or says no. */
  write(id: string, kind: 'output' | 'feature', reportId: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
}
