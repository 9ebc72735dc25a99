// What runs in the virtual machine (`npm run test:hid`): every captured headset as a virtual device of the kernel, and
// for each a desk of its own that reaches it by node-hid. Prints a line of JSON for each, begun with "@"; last "@end".
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import nodeHid from 'node-hid';
import { layoutFromDescriptor } from '../../native/layout/descriptor.ts';
import { descriptorInSysfs } from '../../native/transports/descriptor-of.ts';
import { serveNodeHid } from '../../native/transports/node-hid.ts';
import { type HidSource, transportOverPort } from '../../native/transports/over-port.ts';
import { systemTimer } from '../support/bed/timer.ts';
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

const folder = path.join(import.meta.dirname, 'headsets');
const headsets = readdirSync(folder).map((name): Captured => {
  const { product, vendorId, productId, reportDescriptorHex }: Record<string, string> = JSON.parse(
    readFileSync(path.join(folder, name), 'utf8'),
  );
  return {
    product: product ?? name,
    vendorId: Number(vendorId),
    productId: Number(productId),
    descriptor: Uint8Array.from(Buffer.from(reportDescriptorHex ?? '', 'hex')),
  };
});

const known = headsets.map((captured) => ({ ...captured, can: layoutFromDescriptor(captured.descriptor).can }));
// What has no telephony is plugged in all the while, and no desk takes it for a headset.
const others = known.filter(({ can }) => !can.telephony);
for (const other of others) plugInHeadset(other);
const transport = transportOverPort({ source: nodeHidHere(), after: systemTimer.after, log: () => undefined });
const only = shared(transport);
const idle = others.map((other) => ({ ...other, desk: openDesk(only(other.vendorId, other.productId)) }));
await Promise.all(known.filter(({ can }) => can.telephony).map(tryOut));
for (const { product, can, desk } of idle) {
  const isTaken = desk.headsets.state().present.length > 0;
  tell({ product, can, done: [], ...(isTaken && { failure: 'it has no telephony and is shown as a headset' }) });
}
await transport.close();
say('end');

async function tryOut({ can, ...captured }: (typeof known)[number]): Promise<void> {
  const { product, vendorId, productId } = captured;
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
    tell({ product, can, done });
  } catch (error) {
    tell({ product, can, done, failure: error instanceof Error ? error.message : String(error) });
  }
  await desk.headsets.close();
}

/** node-hid in this very process, at the other end of a port that is none. */
function nodeHidHere(): HidSource {
  let toMain: (message: unknown) => void = () => undefined;
  const served = serveNodeHid({ hid: nodeHid, descriptorOf: descriptorInSysfs, send: (message) => toMain(message) });
  return {
    subscribe(listener) {
      listener({ post: served.receive, listen: (take) => (toMain = take) });
      return () => (toMain = () => undefined);
    },
    close: () => void served.close(),
  };
}
