import { describe, expect, it } from 'vitest';
import type { CallEvent } from './call.ts';
import { CallFailure, type Signalling } from './ports.ts';
import { createCalls, patience, type Timer } from './runner.ts';

const party = { shown: '100', anonymous: false };

/** A clock that stands still until it is wound on. */
function handTimer() {
  let now = 0;
  const due = new Map<() => void, number>();
  const timer: Timer = {
    now: () => now,
    after(ms, callback) {
      due.set(callback, now + ms);
      return () => due.delete(callback);
    },
  };
  return {
    timer,
    waiting: () => due.size,
    wind(ms: number) {
      now += ms;
      for (const [callback, at] of [...due])
        if (at <= now) {
          due.delete(callback);
          callback();
        }
    },
  };
}
const never = () => new Promise<void>(() => undefined);
const signalling = (parts: Partial<Signalling>): Signalling => ({
  alert: async () => undefined,
  answer: async () => undefined,
  refuse: async () => undefined,
  invite: never,
  end: async () => undefined,
  hold: async () => undefined,
  mute: async () => undefined,
  dtmf: async () => undefined,
  transfer: async () => undefined,
  mix: async () => undefined,
  ...parts,
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

function ended(parts: Partial<Signalling>) {
  const hands = handTimer();
  const calls = createCalls({ capacity: 1, signalling: signalling(parts), timer: hands.timer });
  const ends: Extract<CallEvent, { type: 'effectEnded' }>[] = [];
  calls.subscribe((_state, event) => event.type === 'effectEnded' && ends.push(event));
  return { calls, ends, ...hands };
}

describe('each effect ends exactly once', () => {
  it('as done', async () => {
    const { calls, ends, wind, waiting } = ended({});
    calls.dispatch({ type: 'incoming', callId: 'a', party, at: 0 });
    await settled();
    wind(patience.alert);
    expect(ends.map((event) => event.result.end)).toEqual(['done']);
    expect(waiting()).toBe(0);
  });

  it('as failed, with the reason, also if the port throws at once', async () => {
    const { calls, ends } = ended({
      alert: () => {
        throw new CallFailure({ cause: 'microphone', reason: 'none plugged in' });
      },
    });
    calls.dispatch({ type: 'incoming', callId: 'a', party, at: 0 });
    await settled();
    expect(ends.map((event) => event.result)).toEqual([
      { end: 'failed', failure: { cause: 'microphone', reason: 'none plugged in' } },
    ]);
  });

  it('as timed out, and a late answer of the outside changes nothing', async () => {
    let late = (): void => undefined;
    const { calls, ends, wind } = ended({ alert: () => new Promise((resolve) => (late = resolve)) });
    calls.dispatch({ type: 'incoming', callId: 'a', party, at: 0 });
    await settled();
    wind(patience.alert);
    late();
    await settled();
    expect(ends.map((event) => event.result.end)).toEqual(['timedOut']);
    expect(calls.state().calls[0]).toMatchObject({ phase: { name: 'ringing' }, trouble: 'microphone' });
  });
});

it('takes events in order, also those sent from inside a listener', async () => {
  const { calls } = ended({});
  const seen: string[] = [];
  calls.subscribe((_state, event) => {
    seen.push(event.type);
    if (event.type === 'incoming') calls.dispatch({ type: 'decline', callId: 'a' });
  });
  calls.dispatch({ type: 'incoming', callId: 'a', party, at: 0 });
  await settled();
  expect(seen).toEqual(['incoming', 'decline', 'effectEnded', 'effectEnded']);
  expect(calls.state().calls[0]?.phase).toMatchObject({ name: 'ended', outcome: 'declined' });
});
