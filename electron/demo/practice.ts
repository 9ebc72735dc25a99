import type { PracticeWindow } from '../contract/media.ts';
import type { Practice } from '../contract/state.ts';
import type { Timer } from '../core/calls/runner.ts';
import type { OpenFrameSocket } from '../core/dial/ports.ts';
import type { HistoryReads, HistoryWrites, Remote } from '../core/history/ports.ts';
import type { Channel, WrittenChannel } from '../core/work/item.ts';
import type { Log } from '../telephony/log.ts';
import { fillPractice } from './fill.ts';
import { createFloor } from './floor.ts';
import { stories, writtenStories } from './sample/stories/index.ts';
import { createTeller } from './teller.ts';
import { createWriters } from './writers.ts';

/** The practice floor as the workplace has it: customers with a past, who call and write, with no server at all. */
export interface PracticeFloor {
  /** For the desk's telephony, in place of a network. */
  readonly openSocket: OpenFrameSocket;
  readonly channels: readonly Channel[];
  /** Customers come by themselves from now on; the history is filled if it is new. */
  start(): void;
  stop(): void;
  next(by: 'call' | WrittenChannel): void;
  /** What the agent has at hand; who comes by themselves waits until there is room. */
  agentIs(busy: { readonly ready: boolean; readonly calls: number; readonly conversations: number }): void;
  state(): Practice;
}

export interface PracticeOptions {
  /** The customers' sound. */
  readonly media: PracticeWindow;
  readonly reads: Pick<Remote<HistoryReads>, 'counts'>;
  readonly writes: Pick<Remote<HistoryWrites>, 'apply'>;
  /** `MediaStatistics.heardEnergy` of the agent's call; 0 while there is none. */
  readonly heardEnergy: () => Promise<number>;
  readonly changed: () => void;
  /** The history could not be filled. */
  readonly failed: (error: unknown) => void;
  readonly timer: Timer;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** Beyond these customers don't begin to write by themselves. */
const MOST_CONVERSATIONS = 3;

export function openPractice(options: PracticeOptions): PracticeFloor {
  const { media, reads, writes, heardEnergy, changed, failed, timer, random, newId, log } = options;
  const tell = createTeller({ apply: (events) => writes.apply(events, false), now: timer.now });
  const floor = createFloor({
    media,
    stories,
    beforeCall: tell,
    heardEnergy,
    timer,
    random,
    newCallId: newId,
    log,
  });
  const writers = createWriters({ stories: writtenStories, before: tell, timer, random, newId, log });
  let preparing: Practice['preparing'];
  floor.subscribe(changed);

  return {
    openSocket: floor.openSocket,
    channels: writers.channels,
    start() {
      floor.start();
      writers.start();
      const progress = (state: Practice['preparing']) => {
        preparing = state;
        changed();
      };
      fillPractice({ reads, writes, now: timer.now(), progress }).catch(failed);
    },
    stop() {
      floor.stop();
      writers.stop();
    },
    next: (by) => (by === 'call' ? floor.nextCustomer() : writers.next(by)),
    agentIs({ ready, calls, conversations }) {
      floor.setReady(ready && calls === 0); // done with the last one, wrap-up included
      writers.setRoom(ready && conversations < MOST_CONVERSATIONS);
    },
    state: () => ({ ...floor.state(), ...(preparing ? { preparing } : {}) }),
  };
}
