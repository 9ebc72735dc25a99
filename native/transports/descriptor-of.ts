import { readFile } from 'node:fs/promises';
import { itemsOf } from '../layout/items.ts';

/** The report descriptor of the device at that path; undefined where the system does not tell it. */
export type DescriptorOf = (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/**
 * Linux has it in sysfs, beside the device. hidapi could ask Windows and macOS for it, but node-hid does not hand that
 * on: there WebHID is the only way to a headset that is not known beforehand.
 */
export const descriptorInSysfs: DescriptorOf = async (path) => {
  const [, name] = /^\/dev\/(hidraw\d+)$/.exec(path) ?? [];
  return name === undefined ? undefined : readFile(`/sys/class/hidraw/${name}/device/report_descriptor`);
};

/** Global item "Report ID" (HID 1.11 §6.2.2.7). */
const reportIdItem = 0x84;

/** Whether the device puts an id before its reports. One whose descriptor can't be read to its end may still. */
export function numbersReports(descriptor: Uint8Array): boolean {
  try {
    for (const { tag } of itemsOf(descriptor)) if (tag === reportIdItem) return true;
  } catch {
    // Damaged: the reports before the damage had none.
  }
  return false;
}
