import type { Complaint, Heard } from './call-quality.ts';
import type { MediaStatistics } from '../calls/ports.ts';
import { g711, opinion, opus, rating, type Codec } from './e-model.ts';

/** What getStats said at one moment, epoch ms. Counts grow over the call. */
export interface Reading {
  readonly at: number;
  readonly statistics: MediaStatistics;
}

/** As people are about a call of that rating (G.107 Table B.1): satisfied, some of them not, many of them not. */
export type Grade = 'good' | 'fair' | 'poor';

export interface QualitySample {
  readonly at: number;
  /** What they say, as it is heard here; absent while nothing arrives. */
  readonly heard?: Heard;
  /** What we say, as it is heard there; absent until they have reported (RTCP, RFC 3550 §6.4). */
  readonly said?: Heard;
  /** Of the worse direction. */
  readonly grade: Grade;
  readonly complaint?: Complaint;
}

/** ms of delay of what has no better measure: a far end's buffer is seldom smaller. */
const THEIR_BUFFER = 40;
const MUCH_LOSS = 0.02;
const MUCH_JITTER = 40;
/** One way, ms: from here on people begin to talk into each other's words (G.114 §4). */
const MUCH_DELAY = 300;

/**
 * The quality between two readings of one call, a few seconds apart so that a single lost packet is not a drama.
 * Readings of which the second counts less than the first are of two connections, and tell nothing.
 */
export function qualityBetween(from: Reading, to: Reading): QualitySample {
  const now = to.statistics;
  const codec = codecOf(now);
  const heard = heardBetween(from.statistics, now, codec);
  const said = saidOf(now, codec);
  const worse = Math.min(heard?.mos ?? 4.5, said?.mos ?? 4.5);
  const complaint = complaintAbout(heard, said, nearby(now));
  return {
    at: to.at,
    grade: gradeOf(worse),
    ...(heard ? { heard } : {}),
    ...(said ? { said } : {}),
    ...(complaint ? { complaint } : {}),
  };
}

function heardBetween(before: MediaStatistics, now: MediaStatistics, codec: Codec): Heard | undefined {
  const received = now.packetsReceived - before.packetsReceived;
  if (received <= 0) return undefined;
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  // What came too late was not heard either (RFC 3611 §4.7.1).
  const late = Math.max(0, now.packetsDiscarded - before.packetsDiscarded);
  const emitted = now.played.samples - before.played.samples;
  const buffer = emitted > 0 ? (now.played.delay - before.played.delay) / emitted : 0;
  return judged(codec, {
    loss: share(lost + late, received + lost),
    jitter: now.jitter * 1_000,
    delay: (now.roundTrip ?? 0) * 500 + Math.max(0, buffer) * 1_000 + codec.frame,
  });
}

function saidOf(now: MediaStatistics, codec: Codec): Heard | undefined {
  const { theirs } = now;
  if (!theirs) return undefined;
  const jitter = theirs.jitter * 1_000;
  return judged(codec, {
    loss: Math.min(1, Math.max(0, theirs.loss)),
    jitter,
    delay: (now.roundTrip ?? 0) * 500 + Math.max(THEIR_BUFFER, 2 * jitter) + codec.frame,
  });
}

const judged = (codec: Codec, measured: Omit<Heard, 'mos'>): Heard => ({
  mos: opinion(rating({ codec, ...measured })),
  ...measured,
});

const share = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.min(1, part / whole));

function codecOf({ codec }: MediaStatistics): Codec {
  return codec?.toLowerCase() === 'audio/opus' ? opus : g711;
}

/** G.107 Table B.1: R = 80 and R = 70. */
export function gradeOf(mos: number): Grade {
  if (mos >= 4.02) return 'good';
  return mos >= 3.6 ? 'fair' : 'poor';
}

/**
 * Whether those who report to us (RTCP) are as near as the first hop that ICE reaches: then all that is lost between
 * us and them is lost on our own network. A relay that only passes on the reports of the far end is further away.
 */
function nearby({ roundTrip, pathRoundTrip }: MediaStatistics): boolean {
  if (roundTrip === undefined || pathRoundTrip === undefined) return false;
  return roundTrip - pathRoundTrip < Math.max(0.015, pathRoundTrip * 0.3);
}

/** The one thing most worth saying. */
function complaintAbout(heard: Heard | undefined, said: Heard | undefined, near: boolean): Complaint | undefined {
  const found =
    complaint('loss', heard?.loss, said?.loss, MUCH_LOSS) ??
    complaint('jitter', heard?.jitter, said?.jitter, MUCH_JITTER) ??
    complaint('delay', heard?.delay, said?.delay, MUCH_DELAY);
  // What goes wrong both ways is most likely wrong where both ways go through: here.
  return found && { ...found, ours: near || found.in === 'both' };
}

function complaint(
  what: Complaint['what'],
  heard: number | undefined,
  said: number | undefined,
  much: number,
): Omit<Complaint, 'ours'> | undefined {
  const here = heard !== undefined && heard >= much;
  const there = said !== undefined && said >= much;
  if (here && there) return { what, in: 'both', heard, said };
  if (here) return { what, in: 'heard', heard };
  return there ? { what, in: 'said', said } : undefined;
}
