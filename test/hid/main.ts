// What runs in the virtual machine for `npm run test:hid`: the headsets are reached by node-hid.
import path from 'node:path';
import nodeHid from 'node-hid';
import { descriptorInSysfs } from '../../native/transports/descriptor-of.ts';
import { serveNodeHid } from '../../native/transports/node-hid.ts';
import { type HidSource, transportOverPort } from '../../native/transports/over-port.ts';
import { systemTimer } from '../support/bed/timer.ts';
import { run } from './run.ts';

await run(path.join(import.meta.dirname, 'headsets'), () =>
  transportOverPort({ source: nodeHidHere(), after: systemTimer.after, log: () => undefined }),
);

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
