import type { Timer } from '../../electron/core/calls/runner.ts';
import type { Headset, HeadsetReport } from '../../electron/core/headset/headset.ts';
import { capabilities } from '../layout/can.ts';
import { layoutFromCollections } from '../layout/collections.ts';
import { layoutFromDescriptor } from '../layout/descriptor.ts';
import type { Layout } from '../layout/layout.ts';
import { profileFor } from '../profiles/profile-for.ts';
import type { SyncState } from '../synchroniser/state.ts';
import type { Intent } from '../synchroniser/types.ts';
import type { FoundDevice } from '../transports/transport.ts';
import { hex } from '../usage-names.ts';
import { type Device, openDevice } from './device.ts';
import type { DeviceFacts } from './diagnosis.ts';
import { createRecentReports } from './recent-reports.ts';
import type { QueuedReport } from './write-queue.ts';

/** What is plugged in, be it of use or not. */
export interface Plugged {
  /** As it is now; the same object as long as nothing about it changes. */
  headset(): Headset;
  /** Whether the agent is shown it: all but what is known to have no telephony. */
  readonly isHeadset: boolean;
  /** Absent if nothing can be sent to it or understood of it. */
  readonly device?: Device;
  facts(used: boolean): DeviceFacts;
}

export interface PluggedOptions {
  readonly id: string;
  readonly found: FoundDevice;
  /** Why it could not be opened. */
  readonly refused?: string;
  /** What was known of it when it was last unplugged. */
  readonly before?: SyncState;
  readonly write: (report: QueuedReport) => Promise<void>;
  readonly timer: Timer;
  readonly act: (intent: Intent) => void;
  readonly seen: (report: HeadsetReport) => void;
  /** Of the headset, or of what its synchroniser thinks. */
  readonly changed: () => void;
  readonly log: (level: 'info' | 'warn', message: string) => void;
}

/** Makes of a device that was found what can be made of it. */
export function plug(options: PluggedOptions): Plugged {
  const { id, found, refused, write, timer, act, seen, changed, log } = options;
  const { vendorId, productId, shape } = found;
  const numbers = `${hex(vendorId, 4)}:${hex(productId, 4)}`;
  const recent = createRecentReports();
  const { layout, fault } = read(shape);
  const profile = layout && profileFor({ vendorId, productId, product: found.product, layout });
  let reason = refused ?? fault;
  let headset: Headset = {
    id,
    name: shownName(found.product) || numbers,
    vendorId,
    productId,
    can: layout?.can ?? nothing,
    ...(refused !== undefined ? { trouble: 'noAccess' } : layout ? {} : { trouble: 'unreadable' }),
  };
  const { name } = headset;
  const about = layout?.can.telephony === false ? 'no telephony' : `${headset.trouble ?? 'open'} ${reason ?? ''}`;
  log(headset.trouble ? 'warn' : 'info', `headset ${name} (${numbers}): ${about.trim()}`);

  const device =
    layout && profile && refused === undefined && layout.can.telephony
      ? openDevice({
          id,
          layout,
          profile,
          ...(options.before ? { before: options.before } : {}),
          write,
          timer,
          act,
          seen(report) {
            recent.add(report);
            seen(report);
          },
          stuck(stuck, why) {
            const { trouble: _before, ...well } = headset;
            headset = stuck ? { ...well, trouble: 'stuck' } : well;
            reason = why;
            log(
              stuck ? 'warn' : 'info',
              `headset ${name}: ${stuck ? `takes no writes: ${why}` : 'takes writes again'}`,
            );
            changed();
          },
          stepped: changed,
        })
      : undefined;

  return {
    headset: () => headset,
    isHeadset: layout?.can.telephony !== false,
    ...(device ? { device } : {}),
    facts: (used) => ({
      headset,
      used,
      shape,
      ...(reason === undefined ? {} : { reason }),
      ...(layout ? { layout } : {}),
      profile,
      ...(device ? { state: withoutCalls(device.state()) } : {}),
      reports: recent.all(),
    }),
  };
}

/** Calls are no part of it; layout and profile stand by themselves. */
function withoutCalls({ calls: _calls, lastFront: _last, layout: _layout, profile: _profile, ...rest }: SyncState) {
  return rest;
}

const nothing = capabilities({ inputs: [], outputs: [], features: [] });

function read(shape: FoundDevice['shape']): { readonly layout?: Layout; readonly fault?: string } {
  try {
    return {
      layout: 'descriptor' in shape ? layoutFromDescriptor(shape.descriptor) : layoutFromCollections(shape.collections),
    };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** What a device calls itself, on one line, without what would not be seen. */
const shownName = (product: string): string =>
  product
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, 80);
