import type { PracticeWindow } from '../contract/media.ts';
import { Hearing } from '../contract/hearing.ts';
import type { Practice } from '../contract/state.ts';
import type { CallId } from '../core/calls/call.ts';
import type { Timer } from '../core/calls/runner.ts';
import type { OpenFrameSocket } from '../core/dial/ports.ts';
import { type Log, messageOf } from '../telephony/log.ts';
import { callDesk } from './caller.ts';
import { beCalled, mannersOf } from './callee.ts';
import type { CustomerParts } from './customer.ts';
import { createExchange } from './exchange.ts';
import type { Line } from './line.ts';
import type { Story } from './sample/stories/index.ts';
import { Turns } from './turns.ts';

export interface FloorOptions {
  /** The customers' sound. */
  readonly media: PracticeWindow;
  /** Those who call, in turn; told anew for each call, so that "two minutes ago" stays true. */
  readonly stories: (now: number) => readonly Story[];
  /** Brings what happened to this customer up to date, before they call. A failure does not keep them from calling. */
  readonly beforeCall: (story: Story) => Promise<void>;
  /** `MediaStatistics.heardEnergy` of the agent's call; 0 while there is none. */
  readonly heardEnergy: () => Promise<number>;
  readonly timer: Timer;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly newCallId: () => CallId;
  readonly log: Log;
}

/** The practice floor: customers who really call, and whom the desk can call. */
export interface Floor {
  /** For the desk's telephony, in place of a network. */
  readonly openSocket: OpenFrameSocket;
  /** Customers call by themselves from now on while the agent is ready. */
  start(): void;
  /** Nobody calls any more; whoever is on the line stays there until the desk's telephony is stopped. */
  stop(): void;
  /** The next customer calls at once, or as soon as the line is free. */
  nextCustomer(): void;
  /** Whether the agent wants calls that come by themselves: Ready, and done with the last one. */
  setReady(ready: boolean): void;
  state(): Practice;
  subscribe(listener: (practice: Practice) => void): () => void;
}

/** How often the agent's ears are asked, in ms. */
const interval = 400;

export function createFloor(options: FloorOptions): Floor {
  const { media, timer, log } = options;
  const listeners = new Set<(practice: Practice) => void>();
  const turns = new Turns({ timer, random: options.random, call: callNext });
  const exchange = createExchange({ dialled, log });
  let practice: Practice = { customerHearsAgent: false, agentHearsCustomer: false, waiting: 0 };
  let running = false;
  let ready = false;
  let told = 0;
  /** How many customers are on the line, whoever called. */
  let onLine = 0;
  let talking: CallId | undefined;

  const parts: CustomerParts = {
    media,
    timer,
    random: options.random,
    newCallId: options.newCallId,
    log,
    talking: (callId) => {
      talking = callId;
      listen(callId, new Hearing());
    },
  };
  media.subscribeHearing(({ callId, hears }) => callId === talking && change({ customerHearsAgent: hears }));

  function become(next: Practice): void {
    practice = next;
    for (const listener of listeners) listener(next);
  }

  function change(part: Partial<Practice>): void {
    const next = { ...practice, ...part };
    const changed = Object.entries(part).some(([key, value]) => practice[key as keyof Practice] !== value);
    if (changed) become(next);
  }

  function consider(): void {
    turns.consider({ lineFree: running && onLine === 0, waiting: practice.waiting > 0, ready });
  }

  function callNext(): void {
    const stories = options.stories(timer.now());
    const story = stories[told % stories.length];
    if (!story) return;
    told += 1;
    change({ waiting: Math.max(0, practice.waiting - 1) });
    onTheLine(nameOf(story), async (line) => {
      await options.beforeCall(story).catch((error: unknown) => log('warn', `${story.id}: ${messageOf(error)}`));
      await callDesk(story, line, parts);
    }).catch((error: unknown) => log('error', `${story.id} could not call: ${messageOf(error)}`));
  }

  async function dialled(user: string): Promise<Line | undefined> {
    const manners = mannersOf(user);
    if (manners === 'notInService') return undefined;
    const story = options.stories(timer.now()).find(({ call }) => call.number !== undefined && call.number === user);
    const speech = story?.id ?? 'called';
    return new Promise((resolve, reject) => {
      void onTheLine(story ? nameOf(story) : user, async (line) => {
        const { over } = await beCalled({ user, manners, speech }, line, parts);
        resolve(line);
        await over;
      }).catch(reject);
    });
  }

  /** The line is taken for as long as `stay` lasts. */
  async function onTheLine(name: string, stay: (line: Line) => Promise<void>): Promise<void> {
    const line = exchange.connect();
    onLine += 1;
    consider();
    change({ customer: name });
    try {
      await stay(line);
    } finally {
      exchange.disconnect(line);
      onLine -= 1;
      if (onLine === 0) everybodyLeft();
      consider();
    }
  }

  function everybodyLeft(): void {
    talking = undefined;
    become({ customerHearsAgent: false, agentHearsCustomer: false, waiting: practice.waiting });
  }

  /** Asks again and again, as long as this call lasts. */
  function listen(callId: CallId, hearing: Hearing): void {
    let before = Infinity;
    const ask = (): void => {
      if (talking !== callId) return;
      options.heardEnergy().then(
        (energy) => {
          const level = Math.sqrt(Math.max(0, energy - before) / (interval / 1_000));
          before = energy;
          if (talking === callId) change({ agentHearsCustomer: hearing.hears(level, timer.now()) });
        },
        () => undefined, // the desk's call is over already
      );
      timer.after(interval, ask);
    };
    ask();
  }

  return {
    openSocket: exchange.openDesk,
    start() {
      running = true;
      consider();
    },
    stop() {
      running = false;
      turns.stop();
    },
    nextCustomer() {
      if (onLine === 0) return callNext();
      change({ waiting: practice.waiting + 1 });
    },
    setReady(now) {
      ready = now;
      consider();
    },
    state: () => practice,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** As the strip calls them: by name if the desk can know it, else as the telephone shows them. */
function nameOf({ customer, identities, call, title }: Story): string {
  const people = new Set(identities.map(({ customerId }) => customerId));
  if (customer && people.size === 1) return customer.name;
  return call.displayName ?? call.number ?? title;
}
