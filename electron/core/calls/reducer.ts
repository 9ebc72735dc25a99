import type { Call, CallEvent, CallId, CallsState, Effect, EffectEnd, Outcome, Phase } from './call.ts';
import { outcomeOf } from './outcome.ts';

/**
 * The one truth about calls at this desk: `reduce(state, event)` gives the next state and the effects that the
 * outside must now carry out. Pure; nothing else changes a call.
 *
 *   they call us                                    we call them
 *
 *      incoming                                        dial
 *         │                                             │
 *         ├─ desk is full ──► refusing ─┐               ▼
 *         ▼                             │           dialling ──(180, 183)──► alerting
 *      ringing ── decline ──► refusing ─┤               │                       │
 *         │  └─ they give up ───────────┤               ├──── refused ──────────┤
 *         ▼                             │               │                       │
 *      answering ── it fails: ringing   │               └──── they answer ──┬───┘
 *         │                             │                                   │
 *         └──────────────► talking ◄────┼───────────────────────────────────┘
 *                             │         │
 *         hang up, or we      │         │   hold inside talking:
 *         gave up ──► ending ─┤         │     none ─► holding ─► held ─► clearing ─► resuming ─► none
 *                             ▼         ▼     (a step that fails goes back to where it came from)
 *                            ended ◄────┘
 *
 * At most one call has the line (`hasLine`): its sound is on, or is being turned on. A call that wants the line while
 * another has it is `clearing`: the other is put on hold first, and only when that is done does the first go on.
 * Each step that needs the outside waits for exactly one pending effect, and every effect ends (runner.ts), so no call
 * can stay between two phases.
 */
export function reduce(state: CallsState, event: CallEvent): { state: CallsState; effects: readonly Effect[] } {
  const draft = new Draft(state);
  step(draft, event);
  giveLine(draft);
  return { state: draft.state, effects: draft.effects };
}

export const noCalls = (capacity: number): CallsState => ({ capacity, calls: [], pending: [], nextEffect: 1 });

/** A call that is neither over nor about to be. */
export const isLive = (call: Call): boolean => !['ended', 'ending', 'refusing'].includes(call.phase.name);

/** Whether a further call would be one too many. A call that is being ended no longer counts: its successor may ring. */
export const isFull = (state: CallsState): boolean => state.calls.filter(isLive).length >= state.capacity;

/** Whether this call's sound is on, or a step that turns it on has been given out. */
export function hasLine({ phase }: Call): boolean {
  switch (phase.name) {
    case 'alerting':
      return true;
    case 'answering':
    case 'dialling':
      return phase.step === 'sent';
    case 'talking':
      return phase.hold === 'none' || phase.hold === 'holding' || phase.hold === 'resuming';
    case 'ringing':
    case 'refusing':
    case 'ending':
    case 'ended':
      return false;
  }
}

/** Whether this call waits for the line. */
const wantsLine = ({ phase }: Call): boolean =>
  (phase.name === 'answering' && phase.step === 'clearing') ||
  (phase.name === 'dialling' && phase.step === 'clearing') ||
  (phase.name === 'talking' && phase.hold === 'clearing');

/** The state under change within one `reduce`; frozen again as soon as it returns. */
class Draft {
  state: CallsState;
  effects: Effect[] = [];
  constructor(state: CallsState) {
    this.state = state;
  }
  find(id: CallId): Call | undefined {
    return this.state.calls.find((call) => call.id === id);
  }
  add(call: Call): void {
    this.state = { ...this.state, calls: [...this.state.calls, call] };
  }
  put(call: Call): void {
    this.state = { ...this.state, calls: this.state.calls.map((other) => (other.id === call.id ? call : other)) };
  }
  drop(id: CallId): void {
    this.state = { ...this.state, calls: this.state.calls.filter((call) => call.id !== id) };
  }
  phase(call: Call, phase: Phase): void {
    this.put({ ...call, phase });
  }
  /** Gives out an effect; its id is the next number. */
  ask(effect: WithoutId): void {
    const given = { ...effect, id: this.state.nextEffect } as Effect;
    this.effects.push(given);
    this.state = { ...this.state, nextEffect: given.id + 1, pending: [...this.state.pending, given] };
  }
  /** Takes a pending effect back out; undefined if it has ended before. */
  take(id: number): Effect | undefined {
    const effect = this.state.pending.find((pending) => pending.id === id);
    if (effect) this.state = { ...this.state, pending: this.state.pending.filter((pending) => pending !== effect) };
    return effect;
  }
  isPending(callId: CallId, kind: Effect['kind']): boolean {
    return this.state.pending.some((effect) => effect.callId === callId && effect.kind === kind);
  }
}
type WithoutId = Effect extends infer E ? (E extends Effect ? Omit<E, 'id'> : never) : never;

function step(draft: Draft, event: CallEvent): void {
  if (event.type === 'incoming') return incoming(draft, event);
  if (event.type === 'dial') return dial(draft, event);
  if (event.type === 'effectEnded') {
    const effect = draft.take(event.effectId);
    const call = effect && draft.find(effect.callId);
    if (effect && call) effectEnded(draft, call, effect, event.result, event.at);
    return;
  }
  const call = draft.find(event.callId);
  if (!call) return;
  switch (event.type) {
    case 'answer':
      if (call.phase.name === 'ringing') draft.put(calm({ ...call, phase: { name: 'answering', step: 'clearing' } }));
      return;
    case 'decline':
      if (call.phase.name === 'ringing') refuse(draft, call, 'declined');
      return;
    case 'hangUp':
      return hangUp(draft, call);
    case 'hold':
      if (call.phase.name === 'talking' && call.phase.hold === 'none') hold(draft, call);
      return;
    case 'resume':
      if (call.phase.name === 'talking' && call.phase.hold === 'held')
        draft.put(calm({ ...call, phase: { ...call.phase, hold: 'clearing' } }));
      return;
    case 'mute':
    case 'unmute':
      return mute(draft, call, event.type === 'mute');
    case 'dtmf':
      if (call.phase.name !== 'talking' && call.phase.name !== 'alerting') return;
      draft.put(calm({ ...call, digits: call.digits + event.tones }));
      return draft.ask({ callId: call.id, kind: 'dtmf', tones: event.tones });
    case 'dismiss':
      if (call.phase.name === 'ended') draft.drop(call.id);
      return;
    case 'remoteProgress':
      if (call.phase.name === 'alerting' || (call.phase.name === 'dialling' && call.phase.step === 'sent')) {
        const before = call.phase.name === 'alerting' && call.phase.earlyMedia;
        draft.phase(call, { name: 'alerting', earlyMedia: before || event.earlyMedia });
      }
      return;
    case 'remoteHold':
      if (call.phase.name === 'talking') draft.phase(call, { ...call.phase, heldByThem: event.on });
      return;
    case 'remoteCancelled':
      if (call.direction === 'in') end(draft, call, event.elsewhere ? 'answeredElsewhere' : 'missed', 'them', event.at);
      return;
    case 'remoteEnded':
      return end(draft, call, unanswered(call), 'them', event.at, event.technical);
  }
}

function incoming(draft: Draft, { callId, party, at }: Extract<CallEvent, { type: 'incoming' }>): void {
  if (draft.find(callId)) return; // a retransmission that got through must not ring twice
  const full = isFull(draft.state);
  const call: Call = {
    id: callId,
    direction: 'in',
    party,
    startedAt: at,
    phase: { name: 'ringing' },
    muted: false,
    digits: '',
    emergency: false,
  };
  draft.add(call);
  if (full) refuse(draft, call, 'refusedBusy');
  else draft.ask({ callId, kind: 'alert' });
}

function dial(draft: Draft, event: Extract<CallEvent, { type: 'dial' }>): void {
  const { callId, party, target, emergency, at } = event;
  if (draft.find(callId)) return;
  if (isFull(draft.state) && !emergency) return; // said to the agent where the number was typed
  draft.add({
    id: callId,
    direction: 'out',
    party,
    startedAt: at,
    phase: { name: 'dialling', step: 'clearing', target },
    muted: false,
    digits: '',
    emergency,
  });
}

/** Gives the line to the call that waits longest, an emergency first, after the one that has it is on hold. */
function giveLine(draft: Draft): void {
  const queue = draft.state.calls.filter(wantsLine);
  const waiting = queue.find((call) => call.emergency) ?? queue[0];
  if (!waiting) return;
  const holder = draft.state.calls.find(hasLine);
  if (holder) {
    if (holder.phase.name === 'talking' && holder.phase.hold === 'none') hold(draft, holder);
    // A call that can't be held yet (we are dialling it, or answering it) keeps the line; an emergency ends it.
    else if (waiting.emergency && !holder.emergency && holder.phase.name !== 'talking') {
      hangUp(draft, holder);
      giveLine(draft);
    }
    return;
  }
  const { phase, id: callId } = waiting;
  if (phase.name === 'answering') {
    draft.phase(waiting, { name: 'answering', step: 'sent' });
    draft.ask({ callId, kind: 'answer' });
  } else if (phase.name === 'dialling') {
    draft.phase(waiting, { ...phase, step: 'sent' });
    draft.ask({ callId, kind: 'invite', target: phase.target });
  } else if (phase.name === 'talking') {
    draft.phase(waiting, { ...phase, hold: 'resuming' });
    draft.ask({ callId, kind: 'hold', on: false });
  }
}

function hold(draft: Draft, call: Call): void {
  if (call.phase.name !== 'talking') return;
  draft.put(calm({ ...call, phase: { ...call.phase, hold: 'holding' } }));
  draft.ask({ callId: call.id, kind: 'hold', on: true });
}

function refuse(draft: Draft, call: Call, outcome: 'declined' | 'refusedBusy'): void {
  draft.phase(call, { name: 'refusing', outcome });
  draft.ask({ callId: call.id, kind: 'refuse', status: outcome === 'declined' ? 603 : 486 });
}

function mute(draft: Draft, call: Call, on: boolean): void {
  if (!isLive(call) || call.phase.name === 'ringing' || call.muted === on) return;
  draft.put(calm({ ...call, muted: on }));
  draft.ask({ callId: call.id, kind: 'mute', on });
}

function hangUp(draft: Draft, call: Call): void {
  const { phase } = call;
  if (phase.name === 'ringing') return refuse(draft, call, 'declined');
  if (!isLive(call)) return;
  const talkedSince = phase.name === 'talking' ? { talkedSince: phase.since } : {};
  const outcome = phase.name === 'talking' ? 'completed' : call.direction === 'out' ? 'cancelled' : 'declined';
  draft.phase(call, { name: 'ending', outcome, ...talkedSince });
  draft.ask({ callId: call.id, kind: 'end' });
}

/** The outcome of a call that the other side ends, by what it had come to. */
function unanswered(call: Call): Outcome {
  switch (call.phase.name) {
    case 'talking':
      return 'completed';
    case 'ending':
    case 'refusing':
    case 'ended':
      return call.phase.outcome;
    case 'ringing':
    case 'answering':
      return 'missed';
    case 'dialling':
    case 'alerting':
      return 'noAnswer';
  }
}

function end(
  draft: Draft,
  call: Call,
  outcome: Outcome,
  endedBy: 'us' | 'them' | 'network',
  at: number,
  technical?: string,
): void {
  const { phase } = call;
  if (phase.name === 'ended') return;
  // What we had already decided stands: a decline that crosses their CANCEL is still our decline.
  const decided = phase.name === 'refusing' || phase.name === 'ending' ? phase.outcome : outcome;
  const since = phase.name === 'talking' ? phase.since : phase.name === 'ending' ? phase.talkedSince : undefined;
  const talkedMs = since === undefined ? 0 : Math.max(0, at - since);
  draft.put({
    ...calm(call),
    phase: { name: 'ended', at, outcome: decided, talkedMs, endedBy, ...(technical ? { technical } : {}) },
  });
}

function effectEnded(draft: Draft, call: Call, effect: Effect, result: EffectEnd, at: number): void {
  const { phase } = call;
  const done = result.end === 'done';
  switch (effect.kind) {
    case 'alert':
      // Ringing without a microphone is still ringing: the agent must see the call, and what is missing.
      if (!done && phase.name === 'ringing') draft.put({ ...call, trouble: 'microphone' });
      return;
    case 'answer':
      if (phase.name !== 'answering') return;
      if (done) return talk(draft, call, at);
      if (result.end === 'failed' && result.failure.cause === 'microphone')
        return draft.put({ ...call, phase: { name: 'ringing' }, trouble: 'microphone' });
      if (result.end === 'failed' && result.failure.cause === 'gone') return end(draft, call, 'missed', 'them', at);
      // Our 200 may be out: whatever state it left, it must not go on half answered.
      draft.phase(call, { name: 'ending', outcome: 'failed' });
      return draft.ask({ callId: call.id, kind: 'end' });
    case 'invite':
      if (phase.name !== 'dialling' && phase.name !== 'alerting') return;
      if (done) return talk(draft, call, at);
      if (result.end === 'failed') {
        const { outcome, technical } = outcomeOf(result.failure);
        return end(draft, call, outcome, result.failure.cause === 'status' ? 'them' : 'network', at, technical);
      }
      draft.phase(call, { name: 'ending', outcome: 'noAnswer' });
      return draft.ask({ callId: call.id, kind: 'end' });
    case 'refuse':
    case 'end':
      // Over for the agent whatever signalling says: a BYE that nobody acknowledges must not keep the call on the screen.
      if (phase.name === 'refusing' || phase.name === 'ending') end(draft, call, phase.outcome, 'us', at);
      return;
    case 'hold':
      return holdEnded(draft, call, effect.on, result, at);
    case 'mute':
      // Failed and not overtaken by another press: the lamp must say what the microphone does.
      if (!done && !draft.isPending(call.id, 'mute') && phase.name !== 'ended')
        draft.put({ ...call, muted: !effect.on, trouble: 'mute' });
      return;
    case 'dtmf':
      if (!done && phase.name === 'talking') draft.put({ ...call, trouble: 'dtmf' });
      return;
  }
}

function holdEnded(draft: Draft, call: Call, on: boolean, result: EffectEnd, at: number): void {
  const { phase } = call;
  if (phase.name !== 'talking' || phase.hold !== (on ? 'holding' : 'resuming')) return;
  if (result.end === 'failed' && result.failure.cause === 'gone') return end(draft, call, 'completed', 'them', at);
  const done = result.end === 'done';
  const hold = on === done ? 'held' : 'none';
  draft.put({ ...calm(call), phase: { ...phase, hold }, ...(done ? {} : { trouble: on ? 'hold' : 'resume' }) });
  if (on && !done) standDown(draft);
}

/** The line could not be cleared: whoever waited for it goes back to where it was, and can try again. */
function standDown(draft: Draft): void {
  for (const call of draft.state.calls.filter(wantsLine)) {
    if (call.phase.name === 'answering') draft.put({ ...call, phase: { name: 'ringing' }, trouble: 'answer' });
    else if (call.phase.name === 'talking')
      draft.put({ ...call, phase: { ...call.phase, hold: 'held' }, trouble: 'resume' });
    else if (call.emergency) for (const holder of draft.state.calls.filter(hasLine)) hangUp(draft, holder);
    else end(draft, call, 'failed', 'us', call.startedAt, 'The call before it could not be put on hold');
  }
}

function talk(draft: Draft, call: Call, at: number): void {
  draft.put(calm({ ...call, phase: { name: 'talking', since: at, hold: 'none', heldByThem: false } }));
}

/** A step that works takes the trouble of the step before off the card. */
function calm({ trouble: _over, ...call }: Call): Call {
  return call;
}
