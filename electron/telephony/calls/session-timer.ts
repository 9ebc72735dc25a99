import {
  agreed,
  answered,
  asked,
  moments,
  raised,
  type Role,
  type SessionInterval,
  type TimerSaid,
  type TimerSays,
  type TimerVerdict,
} from '../../core/calls/session-timer.ts';
import type { Timer } from '../../core/calls/runner.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';
import { splitList } from '../frame/name-addr.ts';
import { readParameters } from '../frame/parameters.ts';

/** The session timer of one dialog (RFC 4028); what is agreed on is decided in `core/calls/session-timer.ts`. */
export class SessionTimer {
  readonly #timer: Timer;
  #interval: SessionInterval | undefined;
  #minimum: number | undefined;
  #says: TimerSays | undefined;
  #due: { readonly refresh: () => void; readonly end: () => void } | undefined;
  #callOff: (() => void)[] = [];

  constructor(timer: Timer) {
    this.#timer = timer;
  }

  /** The dialog is up. `refresh`: we have to ask whether they are still there; `end`: they did not in time. */
  start(due: { readonly refresh: () => void; readonly end: () => void }): void {
    this.#due = due;
    this.#wind();
  }

  stop(): void {
    this.#due = undefined;
    this.#wind();
  }

  /** For a request of ours. */
  headers(): readonly string[] {
    this.#says = asked(this.#interval, this.#minimum);
    return written(this.#says);
  }

  /** Their 2xx to a request of ours. */
  accepted(frame: Frame | undefined): void {
    this.#set(frame && agreed(read(frame)));
  }

  /** Their 422: whether the request may be made again, with what `headers` says then. */
  refused(frame: Frame | undefined): boolean {
    const minimum = frame && this.#says && raised(this.#minimum, this.#says, read(frame));
    if (minimum !== undefined) this.#minimum = minimum;
    return minimum !== undefined;
  }

  /** Our 2xx to a request of theirs went out with this verdict. */
  answered(verdict: TimerVerdict): void {
    this.#set(verdict.verdict === 'taken' ? verdict.interval : undefined);
  }

  #set(interval: SessionInterval | undefined): void {
    this.#interval = interval;
    this.#wind();
  }

  #wind(): void {
    for (const callOff of this.#callOff.splice(0)) callOff();
    if (!this.#interval || !this.#due) return;
    const { refresh, end } = moments(this.#interval);
    if (refresh !== undefined) this.#callOff.push(this.#timer.after(refresh * 1_000, this.#due.refresh));
    this.#callOff.push(this.#timer.after(end * 1_000, this.#due.end));
  }
}

/** What we make of the timer in a request of theirs. */
export const judge = (frame: Frame): TimerVerdict => answered(read(frame));

/** For the 422 that the verdict asks for, or for our 2xx. */
export function verdictHeaders(verdict: TimerVerdict): string[] {
  switch (verdict.verdict) {
    case 'tooSmall':
      return [`Min-SE: ${verdict.minimum}`];
    case 'taken':
      return [...written(verdict.says), ...(verdict.requires ? ['Require: timer'] : [])];
    case 'none':
      return [];
  }
}

const written = ({ expires, refresher, minimum }: TimerSays): string[] => [
  `Session-Expires: ${expires}${refresher ? `;refresher=${refresher}` : ''}`,
  ...(minimum === undefined ? [] : [`Min-SE: ${minimum}`]),
];

/** What makes no sense counts as unsaid. */
function read(frame: Frame): TimerSaid {
  const supported = [...valuesOf(frame, 'supported'), ...valuesOf(frame, 'require')]
    .flatMap((value) => splitList(value))
    .some((tag) => tag.toLowerCase() === 'timer');
  const [expires = '', refresher] = deltaSeconds(valuesOf(frame, 'session-expires')[0]);
  const [minimum = ''] = deltaSeconds(valuesOf(frame, 'min-se')[0]);
  return {
    supported,
    ...(expires === '' ? {} : { expires: Number(expires) }),
    ...(refresher === undefined ? {} : { refresher }),
    ...(minimum === '' ? {} : { minimum: Number(minimum) }),
  };
}

function deltaSeconds(value = ''): readonly [string | undefined, Role | undefined] {
  const seconds = /^\s*(\d{1,10})\s*(?=;|$)/.exec(value)?.[1];
  const { refresher } = readParameters(value.replace(/^[^;]*/, ''));
  const role = refresher?.toLowerCase();
  return [seconds, role === 'uac' || role === 'uas' ? role : undefined];
}
