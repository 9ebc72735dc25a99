import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromHid } from '../../electron/contract/hid.ts';
import { forwardDevices } from './forward.ts';
import type { Hid, HidDevice } from './webhid.ts';

type InputListener = Parameters<HidDevice['addEventListener']>[1];

function deferred() {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

/** A device of a browser that is not there; how a real one has it is in docs/headsets.md. */
class Device implements HidDevice {
  readonly vendorId = 0x0b0e;
  readonly productId = 0x2453;
  readonly done: string[] = [];
  /** The test says how the opening ends. */
  readonly opening = deferred();
  readonly productName: string;
  readonly collections: HidDevice['collections'];
  #listener: InputListener = () => undefined;

  constructor(productName: string, usagePage = 0x0b) {
    this.productName = productName;
    this.collections = [{ usagePage: 0x0c, children: [] }, { usagePage }];
  }

  open(): Promise<void> {
    this.done.push('open');
    return this.opening.promise;
  }

  async close(): Promise<void> {
    this.done.push('close');
  }

  async sendReport(reportId: number, data: Uint8Array): Promise<void> {
    if (reportId === 9) throw new DOMException('Failed to write the report.', 'NotAllowedError');
    this.done.push(`output ${reportId} ${data.join()}`);
  }

  async sendFeatureReport(reportId: number, data: Uint8Array): Promise<void> {
    this.done.push(`feature ${reportId} ${data.join()}`);
  }

  addEventListener(_type: 'inputreport', listener: InputListener): void {
    this.#listener = listener;
  }

  input(reportId: number, ...bytes: number[]): void {
    // Chromium's view is of a buffer that may hold more.
    const buffer = Uint8Array.of(0xee, ...bytes, 0xee).buffer;
    this.#listener({ reportId, data: new DataView(buffer, 1, bytes.length) });
  }
}

class Browser implements Hid {
  readonly plugged: HidDevice[] = [];
  readonly #listeners = new Map<string, (event: { device: HidDevice }) => void>();

  async getDevices(): Promise<readonly HidDevice[]> {
    return this.plugged;
  }

  addEventListener(type: 'connect' | 'disconnect', listener: (event: { device: HidDevice }) => void): void {
    this.#listeners.set(type, listener);
  }

  tell(type: 'connect' | 'disconnect', device: HidDevice): void {
    this.#listeners.get(type)?.({ device });
  }
}

let browser: Browser;
let sent: FromHid[];
let receive: (message: unknown) => void;
const settled = () => vi.advanceTimersByTimeAsync(0);
async function begin(...plugged: Device[]): Promise<void> {
  browser.plugged.push(...plugged);
  receive = forwardDevices(browser, (message) => sent.push(message));
  await settled();
}
beforeEach(() => {
  vi.useFakeTimers();
  browser = new Browser();
  sent = [];
});
afterEach(() => vi.useRealTimers());

describe('devices', () => {
  it('are opened one after the other, and described as they are', async () => {
    const [first, second] = [new Device('First'), new Device('Second')];
    await begin(first, second, new Device('Keyboard', 1));
    expect([first.done, second.done]).toEqual([['open'], []]);
    first.opening.resolve();
    await settled();
    expect(second.done).toEqual(['open']);
    second.opening.resolve();
    await settled();
    expect(sent).toEqual([
      {
        type: 'attached',
        device: {
          id: 1,
          vendorId: 0x0b0e,
          productId: 0x2453,
          product: 'First',
          shape: { collections: '[{"usagePage":12,"children":[]},{"usagePage":11}]' },
        },
      },
      { type: 'attached', device: expect.objectContaining({ id: 2, product: 'Second' }) },
    ]);
  });

  it('come and go, and are others when they come again', async () => {
    await begin();
    for (let id = 1; id <= 2; id += 1) {
      const device = new Device('Headset');
      browser.tell('connect', device);
      browser.tell('connect', device);
      device.opening.resolve();
      await settled();
      browser.tell('disconnect', device);
      device.input(2, 1);
      expect(sent.splice(0)).toMatchObject([
        { type: 'attached', device: { id } },
        { type: 'detached', id },
      ]);
    }
  });

  it('that can’t be opened are refused with the reason, and keep nobody waiting', async () => {
    const [locked, stuck, well] = [new Device('Locked'), new Device('Stuck'), new Device('Well')];
    await begin(locked, stuck, well);
    locked.opening.reject(new DOMException('Failed to open the device.', 'NotAllowedError'));
    well.opening.resolve();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toMatchObject([
      { type: 'refused', device: { id: 1 }, reason: 'NotAllowedError: Failed to open the device.' },
      { type: 'refused', device: { id: 2 }, reason: 'Error: the device does not open' },
      { type: 'attached', device: { id: 3 } },
    ]);
    stuck.opening.resolve();
    await settled();
    expect(stuck.done).toEqual(['open', 'close']);
  });

  it('that go before they are open were never there', async () => {
    const device = new Device('Headset');
    await begin(device);
    browser.tell('disconnect', device);
    device.opening.resolve();
    await settled();
    expect(sent).toEqual([{ type: 'detached', id: 1 }]);
    expect(device.done).toEqual(['open', 'close']);
  });
});

describe('reports', () => {
  it('are forwarded as they are', async () => {
    const device = new Device('Headset');
    device.opening.resolve();
    await begin(device);
    device.input(2, 1, 0);
    expect(sent.at(-1)).toEqual({ type: 'report', id: 1, reportId: 2, bytes: Uint8Array.of(1, 0) });
  });

  it('are written as told, and each write is answered', async () => {
    const device = new Device('Headset');
    device.opening.resolve();
    await begin(device);
    sent = [];
    const bytes = Uint8Array.of(1, 0);
    receive({ type: 'write', write: 1, id: 1, kind: 'output', reportId: 2, bytes });
    receive({ type: 'write', write: 2, id: 1, kind: 'feature', reportId: 3, bytes });
    receive({ type: 'write', write: 3, id: 1, kind: 'output', reportId: 9, bytes });
    receive({ type: 'write', write: 4, id: 2, kind: 'output', reportId: 2, bytes });
    receive({ type: 'write', write: 5, id: 1, kind: 'input', reportId: 256, bytes: 'none' });
    await settled();
    expect(device.done).toEqual(['open', 'output 2 1,0', 'feature 3 1,0']);
    expect(sent).toHaveLength(4);
    expect(sent).toEqual(
      expect.arrayContaining([
        { type: 'written', write: 1 },
        { type: 'written', write: 2 },
        { type: 'written', write: 3, failure: 'NotAllowedError: Failed to write the report.' },
        { type: 'written', write: 4, failure: 'Error: the device is gone' },
      ]),
    );
  });
});
