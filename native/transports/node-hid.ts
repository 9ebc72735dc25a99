import type { Device } from 'node-hid';
import {
  maxReportBytes,
  maxText,
  toHid,
  type FromHid,
  type HidDevice,
  type ToHid,
} from '../../electron/contract/hid.ts';
import { usagePages } from '../layout/usages.ts';
import { numbersReports, type DescriptorOf } from './descriptor-of.ts';

/** What is used of node-hid: only what does not block. */
export interface NodeHid {
  devicesAsync(): Promise<Device[]>;
  readonly HIDAsync: { open(path: string, options: { nonExclusive: boolean }): Promise<OpenDevice> };
}

interface OpenDevice {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  sendFeatureReport(report: Buffer): Promise<number>;
  getDeviceInfo(): Promise<Pick<Device, 'vendorId' | 'productId'>>;
  close(): Promise<void>;
}

export interface NodeHidOptions {
  readonly hid: NodeHid;
  readonly descriptorOf: DescriptorOf;
  readonly send: (message: FromHid) => void;
}

export interface ServedNodeHid {
  /** Takes each message of main's. */
  receive(message: unknown): void;
  close(): Promise<void>;
}

/** ms between two looks: each asks the system for every HID device there is, which can take long. */
const pause = 2_500;
/** ms, where what was seen had changed before it was opened. */
const shortPause = 100;

interface Present {
  readonly id: number;
  readonly vendorId: number;
  readonly productId: number;
  /** Absent if it could not be opened. */
  readonly open?: OpenDevice;
}

/**
 * Serves the same port as the HID window, with node-hid: it opens every device with a telephony collection, one after
 * the other, and forwards. There are no events for what is plugged in, so it looks now and then, and at once when a
 * device can't be read any more.
 */
export function serveNodeHid({ hid, descriptorOf, send }: NodeHidOptions): ServedNodeHid {
  const present = new Map<string, Present>();
  let last = 0;
  let looking = false;
  let again = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    if (looking) return void (again = true);
    looking = true;
    clearTimeout(timer);
    again = false;
    try {
      await compare(headsetsAmong(await hid.devicesAsync()));
    } catch {
      // The system could not say; it is asked again.
    }
    looking = false;
    if (!closed) timer = setTimeout(() => void look(), again ? shortPause : pause);
  }

  async function compare(found: ReadonlyMap<string, Device>): Promise<void> {
    for (const [path] of present) if (!found.has(path)) gone(path);
    for (const [path, device] of found) {
      const known = present.get(path);
      if (known && !isSame(known, device)) gone(path);
      // One that could not be opened is tried again: its rights may have come after it.
      if (!present.get(path)?.open && !closed) await add(path, device);
    }
  }

  async function add(path: string, device: Device): Promise<void> {
    let open: OpenDevice;
    try {
      // On macOS the first program would have it to itself; nowhere else does it mean anything.
      open = await hid.HIDAsync.open(path, { nonExclusive: true });
    } catch (error) {
      return refuse(path, device, reasonOf(error), await descriptorOf(path).catch(() => undefined));
    }
    const letGo = () => void open.close().catch(() => undefined);
    try {
      const [opened, descriptor] = await Promise.all([open.getDeviceInfo(), descriptorOf(path)]);
      // The path was another's by then: paths are given out anew as soon as a device is gone.
      if (!isSame(opened, device)) throw new Error('it is another device');
      if (descriptor && !closed) return attach(path, device, open, descriptor);
      letGo();
      refuse(path, device, 'this system does not tell its report descriptor');
    } catch {
      letGo();
      again = true;
    }
  }

  function attach(path: string, device: Device, open: OpenDevice, descriptor: Uint8Array<ArrayBuffer>): void {
    gone(path);
    const { vendorId, productId } = device;
    const id = nextId();
    const numbered = numbersReports(descriptor);
    present.set(path, { id, vendorId, productId, open });
    send({ type: 'attached', device: { id, vendorId, productId, product: nameOf(device), shape: { descriptor } } });
    open.on('data', (report) => {
      // hidapi puts the report's id in front where the device has such, and only there.
      const [reportId = 0] = numbered ? report : [0];
      const bytes = Uint8Array.from(report.subarray(numbered ? 1 : 0));
      if (bytes.length <= maxReportBytes && present.get(path)?.open === open)
        send({ type: 'report', id, reportId, bytes });
    });
    open.on('error', () => {
      if (present.get(path)?.open !== open) return;
      gone(path);
      void look();
    });
  }

  /** Said once for each device. */
  function refuse(path: string, device: Device, reason: string, descriptor?: Uint8Array<ArrayBuffer>): void {
    if (present.has(path)) return;
    const { vendorId, productId } = device;
    const id = nextId();
    present.set(path, { id, vendorId, productId });
    const shape: HidDevice['shape'] = descriptor ? { descriptor } : { collections: '[]' };
    send({ type: 'refused', device: { id, vendorId, productId, product: nameOf(device), shape }, reason });
  }

  function nextId(): number {
    last += 1;
    return last;
  }

  function gone(path: string): void {
    const device = present.get(path);
    if (!device) return;
    present.delete(path);
    device.open?.close().catch(() => undefined);
    send({ type: 'detached', id: device.id });
  }

  async function write({ id, write: number, kind, reportId, bytes }: ToHid): Promise<void> {
    const device = [...present.values()].find((candidate) => candidate.id === id);
    // hidapi takes the id in front of every report, 0 where the device has none.
    const report = Buffer.from([reportId, ...bytes]);
    try {
      if (!device?.open) throw new Error('the device is gone');
      await (kind === 'output' ? device.open.write(report) : device.open.sendFeatureReport(report));
      send({ type: 'written', write: number });
    } catch (error) {
      send({ type: 'written', write: number, failure: reasonOf(error) });
    }
  }

  void look();
  return {
    receive(message) {
      const parsed = toHid.safeParse(message);
      if (parsed.success) void write(parsed.data);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const all = [...present.values()].flatMap(({ open }) => open ?? []);
      present.clear();
      await Promise.allSettled(all.map((open) => open.close()));
    },
  };
}

/** By path: hidapi lists a device once for each of its outermost collections. */
function headsetsAmong(devices: readonly Device[]): Map<string, Device> {
  return new Map(
    devices.flatMap((device) =>
      device.path !== undefined && device.usagePage === usagePages.telephony ? [[device.path, device]] : [],
    ),
  );
}

type Numbers = Pick<Device, 'vendorId' | 'productId'>;
const isSame = (one: Numbers, other: Numbers): boolean =>
  one.vendorId === other.vendorId && one.productId === other.productId;

function nameOf({ product = '' }: Device): string {
  return product.slice(0, maxText);
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, maxText);
}
