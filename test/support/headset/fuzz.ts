import { Decoder } from '../../../native/codec/decoder.ts';
import { Encoder } from '../../../native/codec/encoder.ts';
import { layoutFromCollections } from '../../../native/layout/collections.ts';
import { layoutFromDescriptor } from '../../../native/layout/descriptor.ts';
import { type Layout, LayoutFailure, type LayoutFault } from '../../../native/layout/layout.ts';
import { collectionsAsInChromium } from './collections.ts';
import { Dice, mutate } from './mutate.ts';

export interface FuzzResult {
  readonly runs: number;
  /** Descriptors that were still understood; their reports were read and written. */
  readonly understood: number;
  readonly refused: Partial<Record<LayoutFault, number>>;
  readonly slowest: { readonly milliseconds: number; readonly descriptorHex: string };
}

/**
 * Reads mutated descriptors, in bytes and as collections, and reports of whatever came of them.
 * @throws {Error} with seed and descriptor at the first that throws anything but a LayoutFailure, or a report that does
 */
export function fuzz(seeds: readonly Uint8Array[], runs: number, seed: number): FuzzResult {
  const refused: Partial<Record<LayoutFault, number>> = {};
  let understood = 0;
  let slowest = { milliseconds: 0, descriptorHex: '' };
  for (let i = 0; i < runs; i += 1) {
    const dice = new Dice(seed + i);
    const descriptor = mutate(seeds, dice);
    const began = performance.now();
    try {
      const fault = readAll(descriptor, dice);
      if (fault) refused[fault] = (refused[fault] ?? 0) + 1;
      else understood += 1;
    } catch (cause) {
      throw new Error(`seed ${seed + i}: ${Buffer.from(descriptor).toString('hex')}`, { cause });
    }
    const milliseconds = performance.now() - began;
    if (milliseconds > slowest.milliseconds) {
      slowest = { milliseconds, descriptorHex: Buffer.from(descriptor).toString('hex') };
    }
  }
  return { runs, understood, refused, slowest };
}

/** Why the descriptor was refused, if it was. */
function readAll(descriptor: Uint8Array, dice: Dice): LayoutFault | undefined {
  const layout = attempt(() => layoutFromDescriptor(descriptor));
  if (typeof layout !== 'string') exchange(layout, dice);
  const collections = chromium(descriptor);
  const same = collections && attempt(() => layoutFromCollections(collections));
  if (same && typeof same !== 'string') exchange(same, dice);
  return typeof layout === 'string' ? layout : undefined;
}

function attempt(read: () => Layout): Layout | LayoutFault {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof LayoutFailure) return failure.fault;
    throw failure;
  }
}

/** That stand-in knows well-formed descriptors only; one that ends too soon is none of its business. */
function chromium(descriptor: Uint8Array) {
  try {
    return collectionsAsInChromium(descriptor);
  } catch {
    return undefined;
  }
}

function exchange(layout: Layout, dice: Dice): void {
  const decoder = new Decoder(layout);
  for (const { reportId, bytes } of layout.lengths.inputs.slice(0, 8)) {
    decoder.decode(reportId, dice.bytes(bytes));
    decoder.decode(dice.roll(256), dice.bytes(dice.roll(70)));
  }
  for (const direction of ['outputs', 'features'] as const) {
    const encoder = new Encoder(layout, direction);
    for (let i = 0; i < 8 && layout[direction].length > 0; i += 1) {
      const field = layout[direction][dice.roll(layout[direction].length)];
      if (!field) continue;
      const { usagePage, usage } = field;
      for (const { reportId, bytes } of encoder.encode([{ usagePage, usage, value: dice.roll(3) }]).reports) {
        const declared = layout.lengths[direction].find((report) => report.reportId === reportId);
        if (declared?.bytes !== bytes.length) throw new Error(`Report ${reportId} has ${bytes.length} bytes`);
      }
    }
  }
}
