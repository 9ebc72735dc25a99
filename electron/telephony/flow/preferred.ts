import type { Timer } from '../../core/calls/runner.ts';
import type { SocketEnd } from '../../core/dial/ports.ts';
import { type Log } from '../log.ts';
import type { Line } from './line.ts';
import type { RegistrationEvent } from './registration.ts';

/** ms until the first server is asked whether it is back, and how far that grows while it is not. */
const ASK_AFTER = 5_000;
const ASK_AT_MOST = 120_000;
/** ms for its registrar, during which nobody else has our registration. */
const REGISTERED_WITHIN = 3_000;

export interface TrialEvents {
  opened(): void;
  registered(): void;
  refused(event: Extract<RegistrationEvent, { type: 'refused' }>): void;
  ended(end: SocketEnd): void;
}

/**
 * The way back to the first server of the profile, while another one has our registration: it is opened beside the
 * other, and only when it is there the other is left and it gets our registration:
 *
 *     waiting ──► opening ──opened──► leaving the other ──► registering ──► taken
 *        ▲           │                                          │
 *        └── longer ─┴── not there, refused: the other again ───┘
 *
 * Left first, registered then: with a location table that both servers share, the other order would undo the new.
 */
export interface ReturnToFirst {
  /** There is a registration: if it is not at the first server, that one is asked after a while. */
  consider(): void;
  callOff(): void;
}

export function returnToFirst(options: {
  readonly open: (events: TrialEvents) => Line;
  /** The line that is registered now. */
  readonly current: () => Line | undefined;
  /** The first server has our registration: its line is the current one. */
  readonly take: (line: Line) => void;
  readonly release: (line: Line) => void;
  /** Whether a call needs the line that is registered now: then that keeps its registration as well. */
  readonly inCall: () => boolean;
  readonly urgent: () => boolean;
  readonly timer: Timer;
  readonly random: () => number;
  readonly log: Log;
}): ReturnToFirst {
  const { timer, random, log } = options;
  let trial: Line | undefined;
  let pause = ASK_AFTER;
  let left = false;
  let waiting = () => {};

  function consider(): void {
    callOff();
    if ((options.current()?.place ?? 0) === 0) {
      pause = ASK_AFTER;
      return;
    }
    waiting = timer.after(pause * (0.5 + random() / 2), begin);
    pause = options.urgent() ? ASK_AFTER : Math.min(pause * 2, ASK_AT_MOST);
  }

  function begin(): void {
    const line = options.open({
      opened: () => void leave(line),
      registered: () => line === trial && taken(line),
      refused: ({ status }) => failed(line, `REGISTER: ${status}`),
      ended: ({ reason }) => failed(line, reason),
    });
    trial = line;
    left = false;
  }

  async function leave(line: Line): Promise<void> {
    if (!options.inCall()) {
      left = true;
      await options.current()?.unregister();
    }
    if (line !== trial) return;
    waiting = timer.after(REGISTERED_WITHIN, () => failed(line, 'REGISTER was not answered'));
    line.register();
  }

  function taken(line: Line): void {
    waiting();
    trial = undefined;
    pause = ASK_AFTER;
    options.take(line);
  }

  function failed(line: Line, reason: string): void {
    if (line !== trial) return;
    log('info', `The first server is not back: ${reason}`);
    callOff();
    if (left) options.current()?.register();
    consider();
  }

  function callOff(): void {
    waiting();
    waiting = () => {};
    const old = trial;
    trial = undefined;
    if (old) options.release(old);
  }

  return { consider, callOff };
}
