import type { Call, CallId } from '../calls/call.ts';
import type { MediaStatistics } from '../calls/ports.ts';
import type { Calls, Timer } from '../calls/runner.ts';
import { qualityBetween, type QualitySample, type Reading } from './quality.ts';
import { addFault, addSample, noSums, summaryOf, type QualitySums } from './summary.ts';
import type { CallQuality, SilenceFault } from './call-quality.ts';
import { beginWatch, restWatch, watchSilence, type SilenceWatch } from './watchdog.ts';

/** ms between two readings: what is dead is noticed after two or three. */
const READ_EACH = 500;
/** ms between two samples of quality, and how far back each looks. */
const SAMPLE_EACH = 1_000;
const LOOK_BACK = 5_000;
/** Samples of a call that are kept for its plot: five minutes. */
const KEPT = 300;

/** The sound of the calls in which both may speak: read twice a second, judged, and mended where it can be. */
export interface SoundMonitor {
  /** What is amiss now, of the calls in which something is. */
  faults(): Readonly<Record<CallId, SilenceFault>>;
  /** The last minutes of a call, one a second, the oldest first. */
  samples(callId: CallId): readonly QualitySample[];
  /** How a call sounded so far; undefined while nothing is known. */
  quality(callId: CallId): CallQuality | undefined;
}

interface Watched {
  watch: SilenceWatch;
  readings: readonly Reading[];
  samples: readonly QualitySample[];
  sums: QualitySums;
}

export function createSoundMonitor(options: {
  readonly calls: Pick<Calls, 'state' | 'subscribe'>;
  readonly statistics: (callId: CallId) => Promise<MediaStatistics>;
  /** Asks for a new path: ICE restart by re-INVITE. */
  readonly mend: (callId: CallId, fault: SilenceFault) => void;
  /** `faults` changed. */
  readonly changed: () => void;
  readonly sampled: (callId: CallId, sample: QualitySample) => void;
  readonly timer: Timer;
}): SoundMonitor {
  const { calls, statistics, mend, changed, sampled, timer } = options;
  const watched = new Map<CallId, Watched>();
  let faults: Readonly<Record<CallId, SilenceFault>> = {};
  let running = false;

  calls.subscribe(({ calls: all }) => {
    for (const id of watched.keys()) if (!all.some((call) => call.id === id)) watched.delete(id);
    if (!running && all.some(isTalking)) run();
    // A call on hold, or over, has no fault; it must not wait for the next reading.
    tell();
  });

  function run(): void {
    running = true;
    timer.after(READ_EACH, () => {
      const talking = calls.state().calls.filter(isTalking);
      running = false;
      void Promise.all(talking.map(read)).finally(() => {
        tell();
        if (!running && calls.state().calls.some(isTalking)) run();
      });
    });
    for (const call of calls.state().calls) if (isTalking(call)) begun(call.id);
  }

  function begun(callId: CallId): Watched {
    const had = watched.get(callId);
    if (had) return had;
    const fresh = { watch: beginWatch(timer.now()), readings: [], samples: [], sums: noSums };
    watched.set(callId, fresh);
    return fresh;
  }

  async function read({ id }: Call): Promise<void> {
    const one = begun(id);
    const measured = await statistics(id).catch(() => undefined);
    const at = timer.now();
    const call = calls.state().calls.find((candidate) => candidate.id === id);
    // The window is being made anew, or both may not speak any more: nothing of before says anything about after.
    if (!measured || !call || !mayBothSpeak(call)) {
      one.watch = restWatch(one.watch, at);
      one.readings = [];
      return;
    }
    take(id, one, { at, statistics: measured }, !call.muted);
  }

  function take(id: CallId, one: Watched, reading: Reading, speaking: boolean): void {
    const { watch, mend: now } = watchSilence(one.watch, reading, speaking);
    one.watch = watch;
    if (watch.fault) one.sums = addFault(one.sums, watch.fault);
    if (watch.fault && now) mend(id, watch.fault);
    one.readings = [...one.readings.filter(({ at }) => at >= reading.at - LOOK_BACK), reading];
    const oldest = one.readings[0];
    const last = one.samples.at(-1)?.at ?? 0;
    if (!oldest || reading.at - oldest.at < SAMPLE_EACH * 0.9 || reading.at - last < SAMPLE_EACH * 0.9) return;
    const quality = qualityBetween(oldest, reading);
    // Whatever the network does: who hears nothing has no good call.
    const sample = watch.fault ? { ...quality, grade: 'poor' as const } : quality;
    one.samples = [...one.samples, sample].slice(-KEPT);
    one.sums = addSample(one.sums, sample);
    sampled(id, sample);
  }

  function tell(): void {
    const live = calls.state().calls.filter(mayBothSpeak);
    const next = Object.fromEntries(
      live.flatMap(({ id }) => {
        const fault = watched.get(id)?.watch.fault;
        return fault ? [[id, fault] as const] : [];
      }),
    );
    if (JSON.stringify(next) === JSON.stringify(faults)) return;
    faults = next;
    changed();
  }

  return {
    faults: () => faults,
    samples: (callId) => watched.get(callId)?.samples ?? [],
    quality: (callId) => summaryOf(watched.get(callId)?.sums ?? noSums),
  };
}

const isTalking = ({ phase }: Call): boolean => phase.name === 'talking';

/** Neither side holds, or is about to. */
const mayBothSpeak = ({ phase }: Call): boolean =>
  phase.name === 'talking' && phase.hold === 'none' && !phase.heldByThem;
