import {
  maxCollectionsText,
  maxReportBytes,
  maxText,
  toHid,
  type FromHid,
  type HidDevice as Described,
  type ToHid,
} from '../../electron/contract/hid.ts';
import { hasTelephony } from './telephony.ts';
import type { Hid, HidDevice } from './webhid.ts';

/** ms: a device that takes longer to open does not keep those behind it waiting. */
const patience = 5_000;

/**
 * Opens every device that may be had here and has a telephony collection, one after the other, and forwards: what they
 * are, what they send, and to them what main writes. One physical device may be several here, one for each of its HID
 * interfaces (on Windows for each of its outermost collections): those without telephony are left alone.
 * @returns takes each message of main's
 */
export function forwardDevices(hid: Hid, send: (message: FromHid) => void): (message: unknown) => void {
  const ids = new Map<HidDevice, number>();
  const open = new Map<number, HidDevice>();
  let last = 0;
  let turn = Promise.resolve();

  function found(device: HidDevice): void {
    if (ids.has(device) || !hasTelephony(device.collections)) return;
    last += 1;
    const id = last;
    ids.set(device, id);
    turn = turn.then(() => opened(id, device));
  }

  async function opened(id: number, device: HidDevice): Promise<void> {
    // Unplugged while it waited for its turn.
    if (ids.get(device) !== id) return;
    const described = describe(id, device);
    try {
      await inTime(device);
    } catch (error) {
      if (ids.get(device) === id) send({ type: 'refused', device: described, reason: reasonOf(error) });
      return;
    }
    if (ids.get(device) !== id) return void device.close().catch(() => undefined);
    open.set(id, device);
    send({ type: 'attached', device: described });
    device.addEventListener('inputreport', ({ reportId, data }) => {
      if (data.byteLength > maxReportBytes || open.get(id) !== device) return;
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
      send({ type: 'report', id, reportId, bytes });
    });
  }

  async function write({ id, write: number, kind, reportId, bytes }: ToHid): Promise<void> {
    const device = open.get(id);
    const data = new Uint8Array(bytes);
    try {
      if (!device) throw new Error('the device is gone');
      await (kind === 'output' ? device.sendReport(reportId, data) : device.sendFeatureReport(reportId, data));
      send({ type: 'written', write: number });
    } catch (error) {
      send({ type: 'written', write: number, failure: reasonOf(error) });
    }
  }

  hid.addEventListener('connect', ({ device }) => found(device));
  hid.addEventListener('disconnect', ({ device }) => {
    const id = ids.get(device);
    if (id === undefined) return;
    ids.delete(device);
    open.delete(id);
    send({ type: 'detached', id });
  });
  void hid.getDevices().then((devices) => devices.forEach(found));

  return (message) => {
    const parsed = toHid.safeParse(message);
    if (parsed.success) void write(parsed.data);
  };
}

function describe(id: number, { vendorId, productId, productName, collections }: HidDevice): Described {
  const text = JSON.stringify(collections);
  return {
    id,
    vendorId,
    productId,
    product: productName.slice(0, maxText),
    // What is too much to be told is no headset's: without collections it can't be read, and main says so.
    shape: { collections: text.length > maxCollectionsText ? '[]' : text },
  };
}

/** One that opens too late is closed again: it has been given up. */
async function inTime(device: HidDevice): Promise<void> {
  const opening = device.open();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, patience, 'late')));
  try {
    if ((await Promise.race([opening, late])) !== 'late') return;
  } finally {
    clearTimeout(timer);
  }
  opening.then(() => device.close()).catch(() => undefined);
  throw new Error('the device does not open');
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, maxText);
}
