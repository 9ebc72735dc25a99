import type { SilenceFault } from './call-quality.ts';
import type { Reading } from './quality.ts';

/** What one call's watch remembers; begun by `beginWatch`. */
export interface SilenceWatch {
  readonly before: Reading | undefined;
  /** When each was last seen, epoch ms. `voice`: energy, or no stream that could have had any. */
  readonly last: Readonly<Record<'packet' | 'voice' | 'sent' | 'spoken', number>>;
  /** The most packets a second that have come so far; a burst after a stall says nothing, hence 60 at most. */
  readonly fullRate: number;
  /** Whether what came last was quiet. */
  readonly quiet: boolean;
  /** They have been seen to be quiet and to go on sending. */
  readonly steady: boolean;
  /** There was a silence that ended by itself: this sender's, or our microphone's, pauses are like that. */
  readonly pauses: { readonly theirs: boolean; readonly ours: boolean };
  readonly fault: SilenceFault | undefined;
  /** How often it was tried to mend, and when it may be tried again. */
  readonly mends: number;
  readonly mendAt: number;
  readonly wellSince: number;
}

/** ms without anything after which it is a fault; with two readings a second it is noticed within 1.5 s. */
const PATIENCE = 950;
/** ms from the answer, or the end of a hold, until sound is due. */
const START = 1_900;
/** ms that a silence may last where pauses are to be expected. */
const PAUSE = 8_000;
/** Root mean square below which somebody pauses: a room's noise. */
const QUIET = 0.004;
/** ms from one mending to the next, and so how often at most. */
const MEND_AGAIN = [6_000, 15_000, Infinity] as const;
/** ms of health after which an old mending is forgotten. */
const HEALED = 10_000;

const due = (at: number): number => at + START - PATIENCE;

export const beginWatch = (at: number): SilenceWatch => ({
  before: undefined,
  last: { packet: due(at), voice: due(at), sent: due(at), spoken: due(at) },
  fullRate: 0,
  quiet: false,
  steady: false,
  pauses: { theirs: false, ours: false },
  fault: undefined,
  mends: 0,
  mendAt: 0,
  wellSince: at,
});

/** The call is on hold, or its sound is being made anew: nothing is judged until some time after `at`. */
export const restWatch = (watch: SilenceWatch, at: number): SilenceWatch => ({
  ...beginWatch(at),
  fullRate: watch.fullRate,
  steady: watch.steady,
  pauses: watch.pauses,
  mends: watch.mends,
  mendAt: watch.mendAt,
});

/**
 * Notices silence that is nobody's intention. It is fed with readings, about two a second, of a call in which both may
 * speak, and judges each direction by two things, packets and energy:
 *
 *     they → us   packets  energy                     us → them   packets  energy
 *                  yes      yes    well                            yes      yes    well
 *                  yes      none   silenceArrives                  yes      none   microphoneSilent
 *                  none       –    nothingArrives                  none       –    nothingSent
 *                                                    (they report that all is lost: nothingArrivesThere)
 *
 * Who is just quiet is not silent: energy that is small is not none, and a sender that stops sending in a pause
 * (silence suppression, RFC 3551 §4.1; comfort noise, RFC 3389; Opus DTX) is given time. Whether it is such a sender
 * is learnt: one that was quiet and went on sending does not suppress, and when that one stops, something broke.
 *
 * @param speaking whether our microphone is meant to be heard: not while muted
 * @returns the watch, and whether the path should be made anew now (ICE restart, re-INVITE)
 */
export function watchSilence(
  watch: SilenceWatch,
  reading: Reading,
  speaking: boolean,
): { readonly watch: SilenceWatch; readonly mend: boolean } {
  const { before } = watch;
  if (!before) return { watch: { ...watch, before: reading }, mend: false };
  const seen = speaking
    ? ourSide(theirSide(watch, before, reading), before, reading)
    : restOurs(theirSide(watch, before, reading), reading.at);
  const fault = faultOf(seen, reading, speaking);
  const next = { ...seen, before: reading, fault };
  return mending(next, watch.fault, reading.at);
}

function theirSide(watch: SilenceWatch, before: Reading, { at, statistics: now }: Reading): SilenceWatch {
  const seconds = Math.max(0.001, (at - before.at) / 1_000);
  // Another connection counts from 0 again: what is not the same has moved.
  const packets = now.packetsReceived - before.statistics.packetsReceived;
  const came = packets !== 0;
  if (!came) return watch;
  const energy = now.heardEnergy - before.statistics.heardEnergy;
  const rate = packets / seconds;
  const fullRate = Math.max(watch.fullRate, Math.min(rate, 60));
  const whole = rate > fullRate * 0.6;
  const quiet = Math.sqrt(Math.max(0, energy) / seconds) < QUIET;
  const voiced = energy !== 0 || !whole;
  const paused = lasted(watch.last.packet, at) || (voiced && lasted(watch.last.voice, at));
  return {
    ...watch,
    fullRate,
    quiet,
    // Twice in a row, so that the end of a word is not taken for it.
    steady: watch.steady || (quiet && watch.quiet && whole && packets > 0),
    pauses: { ...watch.pauses, theirs: watch.pauses.theirs || (paused && watch.mends === 0) },
    last: { ...watch.last, packet: at, voice: voiced ? Math.max(at, watch.last.voice) : watch.last.voice },
  };
}

function ourSide(watch: SilenceWatch, before: Reading, { at, statistics: now }: Reading): SilenceWatch {
  const sent = now.packetsSent !== before.statistics.packetsSent;
  const spoken = now.sentEnergy !== before.statistics.sentEnergy;
  const paused = spoken && lasted(watch.last.spoken, at);
  return {
    ...watch,
    pauses: { ...watch.pauses, ours: watch.pauses.ours || paused },
    last: { ...watch.last, sent: sent ? at : watch.last.sent, spoken: spoken ? at : watch.last.spoken },
  };
}

const restOurs = (watch: SilenceWatch, at: number): SilenceWatch => ({
  ...watch,
  last: { ...watch.last, sent: due(at), spoken: due(at) },
});

const lasted = (since: number, at: number, patience = PATIENCE): boolean => at - since >= patience;

/** The worst first; while packets don't come nothing can be said about what is in them. */
function faultOf(watch: SilenceWatch, { at, statistics }: Reading, speaking: boolean): SilenceFault | undefined {
  const { last, pauses } = watch;
  const mayStop = watch.fullRate > 0 && watch.quiet && !watch.steady;
  if (lasted(last.packet, at, mayStop ? PAUSE : PATIENCE)) return 'nothingArrives';
  if (speaking && lasted(last.sent, at)) return 'nothingSent';
  if (speaking && (statistics.theirs?.loss ?? 0) > 0.95) return 'nothingArrivesThere';
  if (lasted(last.voice, at, pauses.theirs ? PAUSE : PATIENCE) && !lasted(last.packet, at)) return 'silenceArrives';
  if (speaking && lasted(last.spoken, at, pauses.ours ? PAUSE : PATIENCE)) return 'microphoneSilent';
  return undefined;
}

/** What a new path may cure is tried at once, then less and less often; a microphone is not cured by a new path. */
function mending(watch: SilenceWatch, before: SilenceFault | undefined, at: number) {
  const { fault } = watch;
  if (fault === undefined) {
    const wellSince = before === undefined ? watch.wellSince : at;
    const healed = lasted(wellSince, at, HEALED);
    return { watch: { ...watch, wellSince, ...(healed ? { mends: 0, mendAt: 0 } : {}) }, mend: false };
  }
  if (fault === 'microphoneSilent' || at < watch.mendAt) return { watch, mend: false };
  const mendAt = at + (MEND_AGAIN[watch.mends] ?? Infinity);
  return { watch: { ...watch, mends: watch.mends + 1, mendAt }, mend: true };
}
