import type { Timer } from '../core/calls/runner.ts';
import { transportOverPort } from '../../native/transports/over-port.ts';
import type { Transport } from '../../native/transports/transport.ts';
import { hidProcess } from '../shell/hid-process.ts';
import { scheme } from '../shell/pages.ts';
import { places } from '../shell/places.ts';
import type { Log } from '../shell/port-source.ts';
import { portWindow, type PortWindowOptions } from '../shell/port-window.ts';
import { allowHeadsets } from '../shell/window-permissions.ts';

/**
 * The way to the headsets: WebHID in a hidden window of its own, or node-hid in a process of its own where the machine's
 * profile says so. Neither is there before `after`.
 */
export function openHeadsetTransport(options: {
  readonly kind: 'webhid' | 'node-hid';
  readonly after: Promise<void>;
  /** Serves our pages to the window's session. */
  readonly setUpSession: PortWindowOptions['setUpSession'];
  readonly timer: Timer;
  readonly log: Log;
}): Transport {
  const { kind, after, setUpSession, timer, log } = options;
  const source =
    kind === 'node-hid'
      ? hidProcess({ module: places.hidProcess, after, log })
      : portWindow({
          name: 'hid',
          url: `${scheme}://hid/index.html`,
          preload: places.portPreload,
          after,
          allow: allowHeadsets,
          setUpSession,
          log,
        });
  return transportOverPort({ source, after: timer.after, log });
}
