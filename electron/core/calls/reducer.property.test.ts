import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent, CallsState, Effect, EffectEnd } from './call.ts';
import { hasLine, isLive, noCalls, reduce } from './reducer.ts';
import { soundFor } from './sound.ts';

type Reduce = typeof reduce;
const party = { shown: '030 23125 001', anonymous: false };
const ids = ['a', 'b', 'c'] as const;

/** A step of the walk: an event of the outside, or the end of one of the effects that are under way. */
type Step = { kind: 'event'; event: CallEvent } | { kind: 'end'; which: number; result: EffectEnd };

const callId = fc.constantFrom(...ids);
const at = fc.nat(1_000_000);
const ends: fc.Arbitrary<EffectEnd> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<EffectEnd>({ end: 'done' }) },
  fc.constant<EffectEnd>({ end: 'timedOut' }),
  fc
    .record({
      cause: fc.constantFrom('status', 'microphone', 'media', 'signalling', 'gone'),
      status: fc.constantFrom(404, 408, 480, 486, 487, 488, 491, 500, 503, 603),
    })
    .map((failure): EffectEnd => ({ end: 'failed', failure })),
);
const events: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.record({ type: fc.constant('incoming'), callId, party: fc.constant(party), at }),
  fc.record({
    type: fc.constant('dial'),
    callId,
    party: fc.constant(party),
    target: fc.constant('100'),
    emergency: fc.boolean(),
    at,
  }),
  fc.record({
    type: fc.constantFrom('answer', 'decline', 'hangUp', 'hold', 'resume', 'mute', 'unmute', 'dismiss'),
    callId,
  }),
  fc.record({ type: fc.constant('dtmf'), callId, tones: fc.constant('1') }),
  fc.record({ type: fc.constant('remoteCancelled'), callId, elsewhere: fc.boolean(), at }),
  fc.record({ type: fc.constant('remoteProgress'), callId, earlyMedia: fc.boolean() }),
  fc.record({ type: fc.constant('remoteHold'), callId, on: fc.boolean() }),
  fc.record({ type: fc.constant('remoteEnded'), callId, at }),
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    events.map((event): Step => ({ kind: 'event', event })),
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('end'), which: fc.nat(5), result: ends }) },
  ),
  { maxLength: 60 },
);

/** Drives one walk, keeps the effects that the outside has under way, and checks each state on the way. */
function walk(reduceUnderTest: Reduce, capacity: number, path: readonly Step[]): void {
  let state = noCalls(capacity);
  const underWay: Effect[] = [];
  const seen = new Set<number>();
  const take = (event: CallEvent) => {
    const result = reduceUnderTest(state, event);
    state = result.state;
    for (const effect of result.effects) {
      expect(seen.has(effect.id), 'an effect is given out once').toBe(false);
      seen.add(effect.id);
      underWay.push(effect);
    }
    invariants(state, underWay);
  };
  const endOne = (which: number, result: EffectEnd) => {
    const [effect] = underWay.splice(which % underWay.length, 1);
    if (effect) take({ type: 'effectEnded', effectId: effect.id, result, at: 1_000_000 });
  };
  for (const step of path) {
    if (step.kind === 'event') take(step.event);
    else if (underWay.length > 0) endOne(step.which, step.result);
  }
  // Not stuck: once the outside has ended what is under way, the agent can end whatever is left.
  for (let round = 0; round < 200 && (underWay.length > 0 || state.calls.some(isLive)); round++) {
    const live = state.calls.find(isLive);
    if (underWay.length > 0) endOne(0, { end: 'timedOut' });
    else if (live) take({ type: 'hangUp', callId: live.id });
  }
  expect(state.calls.map((call) => call.phase.name).filter((name) => name !== 'ended')).toEqual([]);
  expect(state.pending).toEqual([]);
  expect(soundFor(state)).toBe('silence');
}

function invariants(state: CallsState, underWay: readonly Effect[]): void {
  expect(state.calls.filter(hasLine).length, 'two calls that are not held').toBeLessThanOrEqual(1);
  expect(state.pending.map((effect) => effect.id).sort(), 'pending is what is under way').toEqual(
    underWay.map((effect) => effect.id).sort(),
  );
  const ringing = state.calls.some((call) => call.phase.name === 'ringing');
  expect(soundFor(state) === 'ring', 'rings exactly while a call rings').toBe(ringing);
  for (const call of state.calls) {
    const waitsFor = effectOf(call.phase.name === 'talking' ? call.phase.hold : stepOf(call.phase));
    if (waitsFor)
      expect(
        state.pending.some((effect) => effect.callId === call.id && effect.kind === waitsFor),
        `${call.phase.name} waits for ${waitsFor}, which nobody does`,
      ).toBe(true);
    if (clearing(call.phase)) expect(state.calls.some(hasLine), 'waits for a line that is free').toBe(true);
  }
}
const stepOf = (phase: CallsState['calls'][number]['phase']) =>
  phase.name === 'answering' || phase.name === 'dialling' ? `${phase.name} ${phase.step}` : phase.name;
const clearing = (phase: CallsState['calls'][number]['phase']) =>
  phase.name === 'talking' ? phase.hold === 'clearing' : stepOf(phase).endsWith('clearing');
function effectOf(step: string): Effect['kind'] | undefined {
  const table: Record<string, Effect['kind']> = {
    'answering sent': 'answer',
    'dialling sent': 'invite',
    alerting: 'invite',
    refusing: 'refuse',
    ending: 'end',
    holding: 'hold',
    resuming: 'hold',
  };
  return table[step];
}

describe('the call reducer under random orders of events', () => {
  for (const capacity of [1, 2, 3])
    it(`keeps its promises with room for ${capacity}`, () => {
      fc.assert(
        fc.property(steps, (path) => walk(reduce, capacity, path)),
        { numRuns: 3_000 },
      );
    });

  // Proof that the walk can fail: each of these is a mistake that somebody could make.
  const planted: Record<string, Reduce> = {
    'forgets the end of an effect': (state, event) =>
      event.type === 'effectEnded' && event.result.end === 'timedOut' ? { state, effects: [] } : reduce(state, event),
    'answers without clearing the line': (state, event) => {
      const call = event.type === 'answer' && state.calls.find(({ id }) => id === event.callId);
      if (!call || call.phase.name !== 'ringing') return reduce(state, event);
      const effect: Effect = { kind: 'answer', callId: call.id, id: state.nextEffect };
      const calls = state.calls.map((other) =>
        other === call ? { ...call, phase: { name: 'answering', step: 'sent' } as const } : other,
      );
      return {
        state: { ...state, calls, nextEffect: effect.id + 1, pending: [...state.pending, effect] },
        effects: [effect],
      };
    },
    'loses the refusal of a second call': (state, event) => {
      const result = reduce(state, event);
      return { state: result.state, effects: result.effects.filter((effect) => effect.kind !== 'refuse') };
    },
  };
  for (const [bug, broken] of Object.entries(planted))
    it(`catches a reducer that ${bug}`, () => {
      // The seed is fixed: a rare order must be found every time, not most times.
      const check = () =>
        fc.assert(
          fc.property(steps, (path) => walk(broken, 2, path)),
          { numRuns: 30_000, seed: 7 },
        );
      expect(check).toThrow('Property failed');
    });
});
