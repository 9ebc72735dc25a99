import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { layoutFromCollections } from '../../native/layout/collections.ts';
import { layoutFromDescriptor } from '../../native/layout/descriptor.ts';
import type { Layout } from '../../native/layout/layout.ts';
import type { Transport, TransportEvent } from '../../native/transports/transport.ts';
import { openDesk, shared } from './desk.ts';
import { type Captured, isThere, plugInHeadset } from './headset.ts';
import type { Result } from './result.ts';
import { type Step, walk } from './walk.ts';

const say = (line: string) => process.stdout.write(`@${line}\n`);
const tell = (result: Result): void => void say(JSON.stringify(result));
// Threads that read /dev/uhid would keep a program alive that is at its end.
process.on('uncaughtException', (error) => {
  process.stdout.write(`${error.stack}\n`);
  say('end');
});

/**
 * Every captured headset as a virtual device of the kernel, and for each a desk of its own. Prints a line of JSON for
 * each, begun with "@"; last "@end".
 * @param folder of the captures
 * @param open begins to look for devices
 */
export async function run(folder: string, open: () => Transport): Promise<void> {
  const headsets = readdirSync(folder).map((name) => read(path.join(folder, name)));
  const known = headsets.map((captured) => ({ ...captured, layout: layoutFromDescriptor(captured.descriptor) }));
  // What has no telephony is plugged in all the while, and no desk takes it for a headset.
  const others = known.filter(({ layout }) => !layout.can.telephony);
  for (const other of others) plugInHeadset(other);
  const transport = open();
  const found: Extract<TransportEvent, { type: 'attached' }>[] = [];
  const only = shared(transport, (event) => {
    if (event.type === 'attached') found.push(event);
  });
  const idle = others.map((other) => ({ ...other, desk: openDesk(only(other.vendorId, other.productId)) }));
  await Promise.all(known.filter(({ layout }) => layout.can.telephony).map(tryOut));
  for (const { product, layout, desk } of idle) {
    const isTaken = desk.headsets.state().present.length > 0;
    tell({
      product,
      can: layout.can,
      done: [],
      ...(isTaken && { failure: 'it has no telephony and is shown as a headset' }),
    });
  }
  await transport.close();
  say('end');

  async function tryOut({ layout, ...captured }: (typeof known)[number]): Promise<void> {
    const { product, vendorId, productId } = captured;
    const { can } = layout;
    const done: Step[] = [];
    if (!can.answer) return tell({ product, can, done, skipped: 'it has no hook switch' });
    const desk = openDesk(only(vendorId, productId));
    const plug = async () => {
      const headset = plugInHeadset(captured);
      await isThere(desk, true);
      return {
        ...headset,
        async unplug() {
          headset.unplug();
          await isThere(desk, false);
        },
      };
    };
    try {
      await walk(desk, plug, can, (step) => done.push(step));
      for (const { device } of found) {
        if (device.vendorId !== vendorId || device.productId !== productId || 'descriptor' in device.shape) continue;
        const told = JSON.stringify(layoutFromCollections(device.shape.collections));
        if (told !== JSON.stringify(withoutWithheld(layout, vendorId)))
          throw new Error('its collections make another table than its descriptor');
      }
      tell({ product, can, done });
    } catch (error) {
      tell({ product, can, done, failure: error instanceof Error ? error.message : String(error) });
    }
    await desk.headsets.close();
  }
}

/** Chromium keeps some reports to itself: here the one by which Jabra's firmware is written. */
function withoutWithheld(layout: Layout, vendorId: number): Layout {
  if (vendorId !== 0x0b0e) return layout;
  const isLeft = ({ reportId }: { readonly reportId: number }) => reportId !== 5;
  const lengths = { ...layout.lengths, outputs: layout.lengths.outputs.filter(isLeft) };
  return { ...layout, outputs: layout.outputs.filter(isLeft), lengths };
}

function read(file: string): Captured {
  const { product, vendorId, productId, reportDescriptorHex }: Record<string, string> = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return {
    product: product ?? file,
    vendorId: Number(vendorId),
    productId: Number(productId),
    descriptor: Uint8Array.from(Buffer.from(reportDescriptorHex ?? '', 'hex')),
  };
}
