import type { Channel, WrittenChannel } from '../core/work/item.ts';
import { type Log, messageOf } from '../telephony/log.ts';
import type { WrittenStory } from './sample/stories/index.ts';
import { Turns } from './turns.ts';
import { createPracticeChannel, type PracticeChannel, type WritingParts } from './writing-channel.ts';

/** The practice floor's customers who write. */
export interface Writers {
  readonly channels: readonly Channel[];
  /** Customers write by themselves from now on, while the agent has room for them. */
  start(): void;
  stop(): void;
  /** The next customer of this channel writes at once. */
  next(channel: WrittenChannel): void;
  /** Whether the agent has room for one who comes by themselves. */
  setRoom(room: boolean): void;
}

export interface WritersOptions extends WritingParts {
  /** Told anew for each who writes, so that times stay true. On each channel they come in their order, then again. */
  readonly stories: (now: number) => readonly WrittenStory[];
  /** Brings what happened to this customer into the history. A failure does not keep them from writing. */
  readonly before: (story: WrittenStory) => Promise<void>;
  readonly log: Log;
}

/** In which order channels take turns, where nobody asks for one. */
const byThemselves: readonly WrittenChannel[] = ['chat', 'email', 'sms', 'chat', 'social', 'email', 'chat', 'email'];

/** There are others who call meanwhile. */
const pace = { first: 30_000, shortest: 45_000, longest: 120_000 };

export function createWriters(options: WritersOptions): Writers {
  const { stories, before, timer, random, log } = options;
  const channels: Readonly<Record<WrittenChannel, PracticeChannel>> = {
    chat: createPracticeChannel('chat', options),
    email: createPracticeChannel('email', options),
    sms: createPracticeChannel('sms', options),
    social: createPracticeChannel('social', options),
  };
  const written = new Map<WrittenChannel, number>();
  const turns = new Turns({ timer, random, pace, call: nextByThemselves });
  let came = 0;
  let running = false;
  let room = false;

  function consider(): void {
    turns.consider({ lineFree: running, waiting: false, ready: room });
  }

  function nextByThemselves(): void {
    next(byThemselves[came % byThemselves.length] ?? 'chat');
    came += 1;
    consider();
  }

  function next(kind: WrittenChannel): void {
    const told = stories(timer.now()).filter(({ letter }) => letter.channel === kind);
    const turn = written.get(kind) ?? 0;
    const story = told[turn % told.length];
    if (!story) return;
    written.set(kind, turn + 1);
    before(story)
      .catch((error: unknown) => log('warn', `${story.id}: ${messageOf(error)}`))
      .then(() => channels[kind].write(story))
      .catch((error: unknown) => log('error', `${story.id} could not write: ${messageOf(error)}`));
  }

  return {
    channels: Object.values(channels),
    start() {
      running = true;
      consider();
    },
    stop() {
      running = false;
      turns.stop();
      for (const channel of Object.values(channels)) channel.stop();
    },
    next,
    setRoom(now) {
      room = now;
      consider();
    },
  };
}
