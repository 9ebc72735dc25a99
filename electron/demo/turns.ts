import type { Timer } from '../core/calls/runner.ts';

/** Milliseconds: until the first of them comes, and between one and the next. */
export interface Pace {
  readonly first: number;
  readonly shortest: number;
  readonly longest: number;
}

/** A newcomer sees something soon; afterwards there is time to breathe, and to look around. */
const paceOfCalls: Pace = { first: 4_000, shortest: 20_000, longest: 60_000 };
/** Somebody who is waiting follows at once, but not into the last word of the one before. */
const next = 2_000;

/** When the next customer calls, or writes. Pure but for the timer: told what changed, it says `call` when it is time. */
export class Turns {
  readonly #timer: Timer;
  readonly #random: () => number;
  readonly #call: () => void;
  readonly #pace: Pace;
  #callOff: (() => void) | undefined;
  #armedFor: 'waiting' | 'ready' | undefined;
  #before = false;

  constructor(options: {
    readonly timer: Timer;
    readonly random: () => number;
    readonly call: () => void;
    readonly pace?: Pace;
  }) {
    this.#timer = options.timer;
    this.#random = options.random;
    this.#call = options.call;
    this.#pace = options.pace ?? paceOfCalls;
  }

  /**
   * @param lineFree nobody is on the line
   * @param waiting somebody was asked for while the line was taken
   * @param ready the agent wants calls that come by themselves
   */
  consider(now: { readonly lineFree: boolean; readonly waiting: boolean; readonly ready: boolean }): void {
    const wanted = !now.lineFree ? undefined : now.waiting ? 'waiting' : now.ready ? 'ready' : undefined;
    if (wanted === this.#armedFor) return;
    this.stop();
    if (wanted === undefined) return;
    this.#armedFor = wanted;
    this.#callOff = this.#timer.after(wanted === 'waiting' ? next : this.#breath(), () => {
      this.stop();
      this.#before = true;
      this.#call();
    });
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#armedFor = undefined;
  }

  #breath(): number {
    const { first, shortest, longest } = this.#pace;
    return this.#before ? shortest + this.#random() * (longest - shortest) : first;
  }
}
