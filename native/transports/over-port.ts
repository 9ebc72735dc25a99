import { fromHid, maxReportBytes, type FromHid, type HidDevice, type ToHid } from '../../electron/contract/hid.ts';
import { collectionsIn } from './collections.ts';
import type { FoundDevice, Transport, TransportEvent } from './transport.ts';

/** One end of the message channel to whoever has the devices open. */
interface Port {
  post(message: ToHid): void;
  listen(listener: (message: unknown) => void): void;
}

/** Tells of the port that is there, and of each that takes its place after it died. */
export interface HidSource {
  /** Called at once with the port that is there, then at each change; undefined while there is none. */
  subscribe(listener: (port: Port | undefined) => void): () => void;
  close(): void;
}

export interface OverPortOptions {
  readonly source: HidSource;
  /** Runs the function after so many ms; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly log: (level: 'info' | 'warn' | 'error', message: string) => void;
}

/** ms in which a device takes a report; it needs one or two. */
const patience = 2_000;
/** Nobody plugs in more. */
const maxDevices = 64;

interface Pending {
  readonly done: () => void;
  readonly failed: (reason: string) => void;
}

/** The transport whose devices are open elsewhere: in a hidden window (WebHID) or in a process (node-hid). */
export function transportOverPort({ source, after, log }: OverPortOptions): Transport {
  let listener: ((event: TransportEvent) => void) | undefined;
  let port: Port | undefined;
  /** Each port counts its devices from 1: with this before it, no id is used twice. */
  let generation = 0;
  const present = new Map<number, Extract<TransportEvent, { type: 'attached' | 'refused' }>>();
  const pending = new Map<number, Pending>();
  let writes = 0;

  const nameOf = (id: number) => `${generation}.${id}`;
  const tell = (event: TransportEvent) => listener?.(event);

  function changed(next: Port | undefined): void {
    for (const { failed } of pending.values()) failed('what had it open has died');
    for (const { device } of present.values()) tell({ type: 'detached', id: device.id });
    present.clear();
    port = next;
    generation += 1;
    next?.listen((message) => {
      if (next !== port) return;
      const parsed = fromHid.safeParse(message);
      if (parsed.success) take(parsed.data);
      else log('warn', `what has the HID devices open sent what is no message: ${parsed.error.message.slice(0, 500)}`);
    });
  }

  function take(message: FromHid): void {
    switch (message.type) {
      case 'attached':
      case 'refused': {
        const { id } = message.device;
        if (present.has(id) || present.size >= maxDevices) return;
        const device = found(nameOf(id), message.device);
        const event =
          message.type === 'attached'
            ? ({ type: 'attached', device } as const)
            : ({ type: 'refused', device, reason: message.reason } as const);
        present.set(id, event);
        return tell(event);
      }
      case 'detached':
        return present.delete(message.id) ? tell({ type: 'detached', id: nameOf(message.id) }) : undefined;
      case 'report': {
        const { id, reportId, bytes } = message;
        return present.get(id)?.type === 'attached'
          ? tell({ type: 'report', id: nameOf(id), reportId, bytes })
          : undefined;
      }
      case 'written': {
        const waiting = pending.get(message.write);
        return message.failure === undefined ? waiting?.done() : waiting?.failed(message.failure);
      }
      default:
        return message satisfies never;
    }
  }

  const unsubscribe = source.subscribe(changed);
  return {
    subscribe(next) {
      listener = next;
      for (const event of present.values()) next(event);
      return () => {
        if (listener === next) listener = undefined;
      };
    },
    write(id, kind, reportId, bytes) {
      const [own] = [...present].find(([, { device }]) => device.id === id) ?? [];
      if (!port || own === undefined) return Promise.reject(new Error('the device is gone'));
      if (bytes.length > maxReportBytes) return Promise.reject(new Error('a report is not as long as that'));
      const to = port;
      writes += 1;
      const write = writes;
      return new Promise((resolve, reject) => {
        const settle = (): void => {
          pending.delete(write);
          callOff();
        };
        const failed = (reason: string): void => {
          settle();
          reject(new Error(reason));
        };
        const callOff = after(patience, () => failed('the device does not take it'));
        pending.set(write, {
          done() {
            settle();
            resolve();
          },
          failed,
        });
        to.post({ type: 'write', write, id: own, kind, reportId, bytes });
      });
    },
    async close() {
      unsubscribe();
      changed(undefined);
      listener = undefined;
      source.close();
    },
  };
}

function found(id: string, { vendorId, productId, product, shape }: HidDevice): FoundDevice {
  return {
    id,
    vendorId,
    productId,
    product,
    shape: 'descriptor' in shape ? shape : { collections: collectionsIn(shape.collections) },
  };
}
