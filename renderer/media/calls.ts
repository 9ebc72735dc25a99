import type { CallId } from '../../electron/core/calls/call.ts';
import type { Sdp } from '../../electron/core/calls/ports.ts';
import { CallMedia, type CallParts } from './call.ts';
import { MediaFailure } from './failure.ts';
import type { Handlers } from './port.ts';

type CallHandlers = Omit<Handlers, 'sound' | 'configure' | 'check' | 'meter' | 'test' | 'speak' | 'alive'>;

export interface Calls extends CallHandlers {
  /** The call's microphone is another one now. */
  replace(callId: CallId, track: MediaStreamTrack): void;
  /** All that is heard. */
  heard(): readonly MediaStreamTrack[];
}

/** The calls that have sound, by their id. A call begins with `prepare`, `offer` or `answer` and ends with `close`. */
export function createCalls(parts: CallParts): Calls {
  const calls = new Map<CallId, CallMedia>();
  let mixed: readonly CallId[] = [];

  /** Whoever comes or changes later is mixed as soon as there is something to be heard of them. */
  async function mix(): Promise<void> {
    const members = mixed.flatMap((callId) => calls.get(callId) ?? []);
    for (const call of calls.values()) {
      const others = members.includes(call) ? members.filter((other) => other !== call) : [];
      await call.mixWith(others.flatMap((other) => other.heard ?? []));
    }
  }

  function begun(callId: CallId): CallMedia {
    const had = calls.get(callId);
    if (had) return had;
    const call = new CallMedia(callId, { ...parts, changed: () => void mix() });
    calls.set(callId, call);
    return call;
  }

  function known(callId: CallId): CallMedia {
    const call = calls.get(callId);
    if (!call) throw new MediaFailure('gone', 'No such call has sound');
    return call;
  }

  return {
    prepare: (callId, offer?: Sdp) => begun(callId).prepare(offer),
    offer: (callId, { direction, iceRestart, anew }) =>
      anew ? known(callId).offerAnew(direction) : begun(callId).offer(direction, iceRestart),
    answer: (callId, offer, direction, anew) => begun(callId).answer(offer, direction, anew),
    accept: async (callId, answer, stage) =>
      stage === 'anew' ? known(callId).acceptAnew(answer) : known(callId).accept(answer, stage),
    rollback: async (callId, which?: 'anew') => known(callId).rollback(which),
    talk: async (callId, on) => known(callId).talk(on),
    dtmf: async (callId, tones) => known(callId).dtmf(tones),
    mix: (callIds) => {
      mixed = callIds;
      return mix();
    },
    statistics: async (callId) => known(callId).statistics(),
    close: async (callId) => {
      calls.get(callId)?.close();
      calls.delete(callId);
      await mix();
    },
    heard: () => [...calls.values()].flatMap((call) => call.heard ?? []),
    replace: (callId, track) => void calls.get(callId)?.speakWith(track),
  };
}
