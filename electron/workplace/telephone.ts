import { readFileSync } from 'node:fs';
import type { OpenFrameSocket } from '../core/dial/ports.ts';
import { createCalls, type Calls, type Timer } from '../core/calls/runner.ts';
import type { MediaCalls } from '../core/calls/ports.ts';
import { traceFrames, type FrameTrace } from '../core/dial/trace.ts';
import { createColleagues, type Colleagues, type Watched } from '../core/work/colleagues.ts';
import { keepRingBook } from '../core/work/ring-book.ts';
import { openWebSockets, type WebSocketOptions } from '../dial/websocket.ts';
import type { Logs } from '../shell/logs.ts';
import type { WorkingProfile } from '../shell/own-part.ts';
import { createTelephony, type Telephony } from '../telephony/telephony.ts';
import type { WorkplaceHistory } from './history.ts';

/** The agent's line: signalling, the calls on it, who else is there, and a ledger of every ring. */
export interface WorkplaceTelephone {
  readonly telephony: Telephony;
  readonly calls: Calls;
  readonly colleagues: Colleagues;
  /** The last frames, for a diagnosis. */
  readonly trace: FrameTrace;
  /** False where the profile has no telephone: nothing is registered, and nothing can be dialled. */
  readonly configured: boolean;
  /** Hangs up, unregisters, writes the ledger's last line; a few seconds at most. */
  close(): Promise<void>;
}

export function openWorkplaceTelephone(options: {
  readonly profile: WorkingProfile;
  readonly instance: string;
  readonly media: MediaCalls;
  readonly history: WorkplaceHistory;
  /** The practice floor's, in place of a network. */
  readonly practice?: OpenFrameSocket;
  readonly wayOut: Pick<WebSocketOptions, 'network' | 'chromium'>;
  /** PEM file of a private CA. */
  readonly tlsCa?: string;
  readonly ledgerChanged: () => void;
  readonly colleaguesChanged: () => void;
  readonly timer: Timer;
  readonly newId: () => string;
  readonly log: Logs;
}): WorkplaceTelephone {
  const { profile, instance, media, history, practice, wayOut, tlsCa, timer, newId, log } = options;
  const { agent, voice } = profile;
  const { open, trace } = traceFrames(
    practice ?? openWebSockets({ protocol: 'sip', ...wayOut, ...(tlsCa ? { privateCa: trusted(tlsCa) } : {}) }),
    { now: timer.now },
  );
  const telephony = createTelephony({
    ...(practice ? practiceAccount : (voice ?? noAccount)),
    displayName: agent.name,
    ...(voice && !practice ? { watched: watchedBy(voice) } : {}),
    openSocket: open,
    instance,
    media,
    timer,
    log: log('telephony'),
  });
  const calls = createCalls({ capacity: voice?.lines ?? 1, signalling: telephony.signalling, timer });
  const ringBook = keepRingBook({
    calls,
    writes: history.writes,
    timer,
    newId,
    changed: options.ledgerChanged,
    failed: history.failed,
  });
  telephony.onInvite(ringBook.take);
  const colleagues = createColleagues({
    people: voice?.colleagues ?? [],
    queues: voice?.queues ?? [],
    changed: options.colleaguesChanged,
  });
  telephony.onPresence(colleagues.take);
  return {
    telephony,
    calls,
    colleagues,
    trace,
    configured: voice !== undefined || practice !== undefined,
    async close() {
      await telephony.stop();
      await ringBook.close();
    },
  };
}

const practiceAccount = { uri: 'sip:heidi@practice.invalid', password: '', servers: ['memory:exchange'] };
const noAccount = { uri: 'sip:nobody@invalid', password: '', servers: [] };

/** Everybody who is in the profile; the mailbox is the agent's own unless the profile names another, or none. */
function watchedBy(voice: NonNullable<WorkingProfile['voice']>): Watched {
  const uris = [...voice.colleagues, ...voice.queues].map(({ uri }) => uri);
  return { uris, ...(voice.mailbox === '' ? {} : { mailbox: voice.mailbox ?? voice.uri }) };
}

/** @throws if the file can't be read: a desk that was told to trust a CA must not start without it */
const trusted = (file: string): string => readFileSync(file, 'utf8');
