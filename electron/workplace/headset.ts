import type { Calls, Timer } from '../core/calls/runner.ts';
import type { Headset, Headsets } from '../core/headset/headset.ts';
import type { HistoryReads, Remote } from '../core/history/ports.ts';
import { readDialLink, readDialNumber, type DialRequest } from '../core/identity/dial-link.ts';
import { createHeadsets } from '../../native/headsets.ts';
import type { Transport } from '../../native/transports/transport.ts';
import type { Log } from '../shell/logs.ts';

/** How many of the last calls are looked through for one that the agent made. */
const RECENT = 50;

/** The headsets of this desk, kept to its calls. */
export interface WorkplaceHeadsets {
  readonly headsets: Headsets;
  /** The agent may speak into another microphone now. */
  microphoneChanged(): void;
  /** Why the buttons of the one that is used do nothing. */
  trouble(): Headset['trouble'];
}

export function openWorkplaceHeadsets(options: {
  readonly calls: Calls;
  /** The ways to the devices, as soon as there are any. */
  readonly transports: Promise<readonly Transport[]>;
  /** The name of the microphone in use. */
  readonly microphone: () => string;
  readonly reads: Pick<Remote<HistoryReads>, 'recentCalls'>;
  readonly agentId: string;
  /** Asks the agent whether this is to be dialled. */
  readonly askToDial: (request: DialRequest) => void;
  readonly changed: () => void;
  /** Another one is used, or it fares otherwise. */
  readonly chainChanged: () => void;
  readonly timer: Timer;
  readonly log: Log;
}): WorkplaceHeadsets {
  const { calls, reads, timer, log } = options;

  async function redial(): Promise<void> {
    const recent = await reads.recentCalls(RECENT, options.agentId);
    const { address = '' } = recent.find(({ interaction }) => interaction.direction === 'out')?.interaction ?? {};
    const request = readDialLink(address) ?? readDialNumber(address);
    if (request) options.askToDial(request);
  }

  const headsets = createHeadsets({
    calls,
    timer,
    microphone: options.microphone,
    redial: () => void redial().catch((error: unknown) => log('warn', 'whom to dial again is not known', error)),
    log,
  });
  const trouble = () => {
    const { present, used } = headsets.state();
    return present.find(({ id }) => id === used)?.trouble;
  };
  let before: Headset['trouble'];
  headsets.subscribe(() => {
    options.changed();
    if (trouble() !== before) options.chainChanged();
    before = trouble();
  });
  options.transports.then(
    (transports) => transports.forEach(headsets.connect),
    (error: unknown) => log('error', 'no way to any headset', error),
  );
  return { headsets, microphoneChanged: headsets.microphoneChanged, trouble };
}
