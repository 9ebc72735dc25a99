// Real report descriptors, from public captures. They lie beside the project and are no part of it; where they are
// missing, the tests that need them are skipped and say so.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../../shared/data/headsets');

export interface CapturedHeadset {
  /** "0b0e-2453": vendor and product id. */
  readonly id: string;
  readonly file: string;
  readonly product: string;
  readonly descriptor: Uint8Array;
}

function read(name: string): CapturedHeadset {
  const file = path.join(folder, name);
  const { product, reportDescriptorHex }: { product: string; reportDescriptorHex: string } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return { id: name.slice(0, 9), file, product, descriptor: Uint8Array.from(Buffer.from(reportDescriptorHex, 'hex')) };
}

/** All of them, or none where the folder is missing. */
export const capturedHeadsets: readonly CapturedHeadset[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map(read)
  : [];

export const noCaptures = capturedHeadsets.length === 0 && 'no captured descriptors beside the project';

export function captured(id: string): CapturedHeadset {
  const headset = capturedHeadsets.find((candidate) => candidate.id === id);
  if (!headset) throw new Error(`No captured headset ${id}`);
  return headset;
}
