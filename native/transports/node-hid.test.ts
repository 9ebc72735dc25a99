import type { Device } from 'node-hid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromHid } from '../../electron/contract/hid.ts';
import { type NodeHid, type ServedNodeHid, serveNodeHid } from './node-hid.ts';

/** Telephony, Headset, with report ids and without. */
const numbered = Uint8Array.of(0x05, 0x0b, 0x09, 0x05, 0xa1, 0x01, 0x85, 0x02, 0xc0);
const plain = Uint8Array.of(0x05, 0x0b, 0x09, 0x05, 0xa1, 0x01, 0xc0);

/** Devices of a system that is not there; the real one is tried by `npm run test:hid`. */
class System implements NodeHid {
  readonly plugged = new Map<string, Partial<Device> & { descriptor?: Uint8Array<ArrayBuffer>; locked?: boolean }>();
  /** What is really there when it is opened, where that is another than was listed. */
  readonly opened = new Map<string, Partial<Device>>();
  readonly written: string[] = [];
  readonly #listeners = new Map<string, (value: never) => void>();

  readonly HIDAsync = {
    open: async (path: string) => {
      if (this.plugged.get(path)?.locked === true) throw new Error('cannot open device');
      return {
        on: (event: string, listener: (value: never) => void) => this.#listeners.set(`${event} ${path}`, listener),
        write: (report: Buffer) => this.#take('output', path, report),
        sendFeatureReport: (report: Buffer) => this.#take('feature', path, report),
        getDeviceInfo: async () => ({ vendorId: 1, productId: 2, ...this.opened.get(path) }),
        close: async () => void this.written.push(`close ${path}`),
      };
    },
  };

  async devicesAsync(): Promise<Device[]> {
    return [...this.plugged].map(([path, device]) => ({
      vendorId: 1,
      productId: 2,
      release: 0,
      interface: 0,
      usagePage: 0x0b,
      ...device,
      path,
    }));
  }

  descriptorOf = async (path: string) => this.plugged.get(path)?.descriptor;

  emit(event: 'data' | 'error', path: string, value: unknown): void {
    (this.#listeners.get(`${event} ${path}`) as ((value: unknown) => void) | undefined)?.(value);
  }

  async #take(kind: string, path: string, report: Buffer): Promise<number> {
    if (report[1] === 0xff) throw new Error('no such report');
    this.written.push(`${kind} ${path} ${report.toString('hex')}`);
    return report.length;
  }
}

let system: System;
let sent: FromHid[];
let served: ServedNodeHid | undefined;
beforeEach(() => {
  vi.useFakeTimers();
  system = new System();
  sent = [];
});
afterEach(async () => {
  await served?.close();
  vi.useRealTimers();
});

async function serve(): Promise<ServedNodeHid> {
  served = serveNodeHid({ hid: system, descriptorOf: system.descriptorOf, send: (message) => sent.push(message) });
  await vi.advanceTimersByTimeAsync(0);
  return served;
}
const types = () => sent.map(({ type }) => type);

describe('what is plugged in', () => {
  it('is told if it has telephony, each once, also later', async () => {
    system.plugged.set('/dev/hidraw0', { product: 'Headset', descriptor: numbered });
    system.plugged.set('/dev/hidraw1', { product: 'Keyboard', usagePage: 1, descriptor: plain });
    await serve();
    expect(sent).toEqual([
      {
        type: 'attached',
        device: { id: 1, vendorId: 1, productId: 2, product: 'Headset', shape: { descriptor: numbered } },
      },
    ]);
    system.plugged.set('/dev/hidraw2', { descriptor: plain });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent[1]).toMatchObject({ type: 'attached', device: { id: 2, product: '' } });
    system.plugged.delete('/dev/hidraw0');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent.slice(2)).toEqual([{ type: 'detached', id: 1 }]);
  });

  it('is refused if it can’t be opened or read, and that is said once', async () => {
    system.plugged.set('/dev/hidraw0', { descriptor: numbered, locked: true });
    system.plugged.set('/dev/hidraw1', {});
    await serve();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toMatchObject([
      { type: 'refused', device: { id: 1 }, reason: 'cannot open device' },
      { type: 'refused', device: { id: 2 }, reason: 'this system does not tell its report descriptor' },
    ]);
  });

  it('is taken when it can be opened after all', async () => {
    system.plugged.set('/dev/hidraw0', { descriptor: numbered, locked: true });
    await serve();
    system.plugged.set('/dev/hidraw0', { descriptor: numbered });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent).toMatchObject([
      { type: 'refused', device: { id: 1 } },
      { type: 'detached', id: 1 },
      { type: 'attached', device: { id: 2 } },
    ]);
  });

  it('is another when its path was given out anew, also while it was being opened', async () => {
    system.plugged.set('/dev/hidraw0', { descriptor: numbered });
    system.opened.set('/dev/hidraw0', { productId: 3 });
    await serve();
    expect(sent).toEqual([]);
    expect(system.written).toEqual(['close /dev/hidraw0']);
    system.plugged.set('/dev/hidraw0', { descriptor: plain, productId: 3 });
    await vi.advanceTimersByTimeAsync(100);
    system.plugged.set('/dev/hidraw0', { descriptor: numbered, productId: 4 });
    system.opened.set('/dev/hidraw0', { productId: 4 });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent).toMatchObject([
      { type: 'attached', device: { id: 1, productId: 3 } },
      { type: 'detached', id: 1 },
      { type: 'attached', device: { id: 2, productId: 4 } },
    ]);
  });

  it('is gone at once when it can’t be read any more', async () => {
    system.plugged.set('/dev/hidraw0', { descriptor: numbered });
    await serve();
    system.plugged.clear();
    system.emit('error', '/dev/hidraw0', new Error('could not read'));
    system.emit('error', '/dev/hidraw0', new Error('could not read'));
    expect(types()).toEqual(['attached', 'detached']);
    expect(system.written).toEqual(['close /dev/hidraw0']);
  });
});

describe('reports', () => {
  it('come with their id apart', async () => {
    system.plugged.set('/dev/hidraw0', { descriptor: numbered });
    system.plugged.set('/dev/hidraw1', { descriptor: plain });
    await serve();
    system.emit('data', '/dev/hidraw0', Buffer.from([2, 1, 0]));
    system.emit('data', '/dev/hidraw1', Buffer.from([1, 0]));
    expect(sent.slice(2)).toEqual([
      { type: 'report', id: 1, reportId: 2, bytes: Uint8Array.of(1, 0) },
      { type: 'report', id: 2, reportId: 0, bytes: Uint8Array.of(1, 0) },
    ]);
  });

  it('go with their id in front, and are answered', async () => {
    system.plugged.set('/dev/hidraw0', { descriptor: numbered });
    const { receive } = await serve();
    receive({ type: 'write', write: 7, id: 1, kind: 'output', reportId: 2, bytes: Uint8Array.of(1, 0) });
    receive({ type: 'write', write: 8, id: 1, kind: 'feature', reportId: 0, bytes: Uint8Array.of(1) });
    receive({ type: 'write', write: 9, id: 1, kind: 'output', reportId: 2, bytes: Uint8Array.of(0xff) });
    receive({ type: 'write', write: 10, id: 5, kind: 'output', reportId: 2, bytes: Uint8Array.of(1) });
    receive({ type: 'write', write: 11, id: 1, kind: 'input', reportId: 2, bytes: 'none' });
    await vi.advanceTimersByTimeAsync(0);
    expect(system.written).toEqual(['output /dev/hidraw0 020100', 'feature /dev/hidraw0 0001']);
    expect(sent.slice(1)).toHaveLength(4);
    expect(sent).toEqual(
      expect.arrayContaining([
        { type: 'written', write: 7 },
        { type: 'written', write: 8 },
        { type: 'written', write: 9, failure: 'no such report' },
        { type: 'written', write: 10, failure: 'the device is gone' },
      ]),
    );
  });
});
