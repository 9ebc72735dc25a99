import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { maxDescriptorBytes } from '../../native/layout/limits.ts';

/** In hex, with spaces and line ends, and with room for what else a capture says of the device. */
const maxFileBytes = 16 * maxDescriptorBytes;

/**
 * The report descriptor in a file: JSON with `reportDescriptorHex`, or the bytes themselves as Linux has them in
 * /sys/class/hidraw/hidrawN/device/report_descriptor. JSON begins with `{`, which no descriptor does: it would name
 * a string before there is anything to be named.
 * @throws {Error} with a sentence for whoever typed the command
 */
export function descriptorIn(file: string): Uint8Array {
  // As seen from where the command was given; npm runs it in the project's folder.
  const content = contentOf(path.resolve(process.env.INIT_CWD ?? '.', file));
  const text = new TextDecoder().decode(content).trimStart();
  return text.startsWith('{') ? fromJson(text) : content;
}

function contentOf(file: string): Uint8Array {
  const { size } = statSync(file);
  if (size > maxFileBytes) throw new Error(`${size} bytes are too many for a report descriptor`);
  return readFileSync(file);
}

function fromJson(text: string): Uint8Array {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error('It begins like JSON and is none');
  }
  const hex: unknown =
    typeof parsed === 'object' && parsed && 'reportDescriptorHex' in parsed ? parsed.reportDescriptorHex : undefined;
  if (typeof hex !== 'string') throw new Error('It has no text "reportDescriptorHex"');
  const digits = hex.replaceAll(/\s/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) {
    throw new Error('"reportDescriptorHex" is not whole bytes in hex');
  }
  return Buffer.from(digits, 'hex');
}
