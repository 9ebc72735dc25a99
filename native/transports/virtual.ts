import type { FoundDevice, Transport, TransportEvent } from './transport.ts';

/** What a virtual device is told. */
export interface VirtualWrite {
  readonly id: string;
  readonly kind: 'output' | 'feature';
  readonly reportId: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Devices that are not there: whoever holds this plays them, report by report. */
export interface VirtualTransport extends Transport {
  plug(device: FoundDevice): void;
  /** It is there, and can't be opened. */
  refuse(device: FoundDevice, reason: string): void;
  unplug(id: string): void;
  /** An input report; one of a device that is not plugged in is lost. */
  report(id: string, reportId: number, bytes: Uint8Array): void;
}

/** @param take gets what is written; the write is done when its promise is */
export function virtualTransport(take: (write: VirtualWrite) => Promise<void> | void): VirtualTransport {
  const plugged = new Map<string, TransportEvent>();
  let tell: ((event: TransportEvent) => void) | undefined;

  function found(event: Extract<TransportEvent, { readonly device: FoundDevice }>): void {
    if (plugged.has(event.device.id)) throw new Error(`${event.device.id} is plugged in already`);
    plugged.set(event.device.id, event);
    tell?.(event);
  }
  const isOpen = (id: string) => plugged.get(id)?.type === 'attached';

  return {
    subscribe(listener) {
      tell = listener;
      for (const event of plugged.values()) listener(event);
      return () => {
        if (tell === listener) tell = undefined;
      };
    },
    async write(id, kind, reportId, bytes) {
      if (!isOpen(id)) throw new Error(`${id} is not plugged in`);
      await take({ id, kind, reportId, bytes });
    },
    async close() {
      plugged.clear();
      tell = undefined;
    },
    plug: (device) => found({ type: 'attached', device }),
    refuse: (device, reason) => found({ type: 'refused', device, reason }),
    unplug(id) {
      if (plugged.delete(id)) tell?.({ type: 'detached', id });
    },
    report(id, reportId, bytes) {
      if (isOpen(id)) tell?.({ type: 'report', id, reportId, bytes });
    },
  };
}
