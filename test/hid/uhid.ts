import { closeSync, constants, openSync, read, writeSync } from 'node:fs';

/** A HID device of Linux's own making: the kernel thinks it is there, and whoever holds this plays it. */
export interface VirtualDevice {
  /** An input report, as it would come from the wire: with its id in front, if the device has such. */
  input(report: Uint8Array): void;
  unplug(): void;
}

export interface VirtualDeviceOptions {
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly descriptor: Uint8Array;
  /** A report that a program has written, with its id in front. */
  readonly take: (kind: 'output' | 'feature', report: Uint8Array) => void;
}

/** Types of `struct uhid_event` (linux/uhid.h). */
const types = {
  destroy: 1,
  output: 6,
  getReport: 9,
  getReportReply: 10,
  create2: 11,
  input2: 12,
  setReport: 13,
  setReportReply: 14,
} as const;

/** `BUS_USB` of linux/input.h: as it is with headsets. */
const usb = 3;
/** `UHID_DATA_MAX`, `HID_MAX_DESCRIPTOR_SIZE`. */
const dataMax = 4096;
/** The largest event, `struct uhid_create2_req` with its type. */
const eventBytes = 4 + 128 + 64 + 64 + 2 + 2 + 4 * 4 + dataMax;
/** `UHID_FEATURE_REPORT`. */
const featureReport = 0;
/** "That can't be done" to whoever asks for a report. */
const inputOutputError = 5;

/** Plugs a device in (Documentation/hid/uhid.rst). A read of /dev/uhid waits in a thread of its own for each. */
export function plugIn({ name, vendorId, productId, descriptor, take }: VirtualDeviceOptions): VirtualDevice {
  const file = openSync('/dev/uhid', constants.O_RDWR);
  const send = (event: Buffer) => void writeSync(file, event);
  send(creation({ name, vendorId, productId, descriptor }));
  let gone = false;

  const happened = (event: Buffer): void => {
    switch (event.readUInt32LE(0)) {
      case types.output: {
        const size = event.readUInt16LE(4 + dataMax);
        return take('output', event.subarray(4, 4 + size));
      }
      case types.setReport: {
        const size = event.readUInt16LE(10);
        take(event[9] === featureReport ? 'feature' : 'output', event.subarray(12, 12 + size));
        return send(reply(types.setReportReply, event.readUInt32LE(4), 0));
      }
      case types.getReport:
        return send(reply(types.getReportReply, event.readUInt32LE(4), inputOutputError));
    }
  };
  const listen = (): void => {
    const event = Buffer.alloc(eventBytes);
    read(file, event, 0, event.length, null, (error) => {
      if (gone) return closeSync(file);
      if (error) throw error;
      happened(event);
      listen();
    });
  };
  listen();

  return {
    input(report) {
      const event = Buffer.alloc(6 + report.length);
      event.writeUInt32LE(types.input2, 0);
      event.writeUInt16LE(report.length, 4);
      event.set(report, 6);
      send(event);
    },
    unplug() {
      gone = true;
      const event = Buffer.alloc(4);
      event.writeUInt32LE(types.destroy, 0);
      send(event);
    },
  };
}

/** `struct uhid_create2_req`: name, place, serial number; lengths and numbers; descriptor. */
function creation({ name, vendorId, productId, descriptor }: Omit<VirtualDeviceOptions, 'take'>): Buffer {
  const event = Buffer.alloc(eventBytes);
  event.writeUInt32LE(types.create2, 0);
  event.write(name.slice(0, 127), 4);
  const numbers = 4 + 128 + 64 + 64;
  event.writeUInt16LE(descriptor.length, numbers);
  event.writeUInt16LE(usb, numbers + 2);
  event.writeUInt32LE(vendorId, numbers + 4);
  event.writeUInt32LE(productId, numbers + 8);
  event.set(descriptor, numbers + 20);
  return event;
}

function reply(type: number, id: number, error: number): Buffer {
  const event = Buffer.alloc(12);
  event.writeUInt32LE(type, 0);
  event.writeUInt32LE(id, 4);
  event.writeUInt16LE(error, 8);
  return event;
}
