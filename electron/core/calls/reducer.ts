import type { Call, CallEvent, CallsState, Effect, EffectEnd } from './call.ts';
import { followConference, merge, mixEnded } from './conference.ts';
import { calm, Draft, isLive, troubled } from './draft.ts';
import { end, hangUp, refuse, theirEnd } from './ending.ts';
import { giveLine, hold, holdEnded, wantLine } from './line.ts';
import { outcomeOf } from './outcome.ts';
import { completeTransfer, consult, followTransfers, transfer, transferEnded } from './transfer.ts';

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
 * Several calls: the agent talks in one (`line.ts`), the others are on hold; a press on Resume of another swaps them. Up
 * to `capacity` calls may be talked, and one more may ring while they are (call waiting): answering it puts the one that
 * talks on hold first; where all are taken it rings on, and the card says that one must be ended. Handing a call over is
 * drawn in `transfer.ts`, two calls in one conversation in `conference.ts`; after each event both follow what has become
 * of their calls, and then whoever waits is given the line.
 *
 * Each step that needs the outside waits for exactly one pending effect, and every effect ends (runner.ts), so no call
 * can stay between two phases.
 */
export function reduce(state: CallsState, event: CallEvent): { state: CallsState; effects: readonly Effect[] } {
  const draft = new Draft(state);
  step(draft, event);
  for (let before; before !== draft.state;) {
    before = draft.state;
    followTransfers(draft);
    followConference(draft);
    giveLine(draft);
  }
  return { state: draft.state, effects: draft.effects };
}

export { isLive } from './draft.ts';
export { hasLine } from './line.ts';

export const noCalls = (capacity: number): CallsState => ({ capacity, calls: [], pending: [], nextEffect: 1 });

/** How many calls the agent is in, or about to be; one that only rings is not counted, nor one that is being ended. */
const inCalls = ({ calls }: CallsState): number =>
  calls.filter((call) => isLive(call) && call.phase.name !== 'ringing').length;

/** Whether a further call of ours would be one too many. A call that is being ended no longer counts. */
export const isFull = (state: CallsState): boolean => inCalls(state) >= state.capacity;

/** Whether a call that comes in now is told that we are busy. */
function isBusy({ calls, capacity }: CallsState): boolean {
  const waiting = capacity > 1 ? 1 : 0;
  return calls.filter(isLive).length >= capacity + waiting;
}

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
      return answer(draft, call);
    case 'decline':
      if (call.phase.name === 'ringing') refuse(draft, call, 'declined');
      return;
    case 'hangUp':
      return hangUp(draft, call);
    case 'hold':
      if (call.phase.name === 'talking' && call.phase.hold === 'none') hold(draft, call);
      return;
    case 'resume':
      // While they are sent on they must not hear us; it ends by itself, one way or the other.
      if (call.transfer?.step !== 'referring') wantLine(draft, call);
      return;
    case 'consult':
      return consult(draft, call, event);
    case 'transfer':
      return transfer(draft, call, event.party, event.target);
    case 'completeTransfer':
      return completeTransfer(draft, call);
    case 'merge':
      return merge(draft, call);
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
    case 'transferRinging':
      if (call.transfer?.step === 'referring') draft.put({ ...call, transfer: { ...call.transfer, ringing: true } });
      return;
    case 'remoteReplaced':
      if (isLive(call)) draft.put({ ...call, party: event.party });
      return;
    case 'microphoneLost':
      if (isLive(call)) draft.put({ ...call, trouble: 'microphoneLost' });
      return;
    case 'microphoneBack':
      return microphoneBack(draft, call);
    case 'remoteCancelled':
      if (call.direction === 'in') end(draft, call, event.elsewhere ? 'answeredElsewhere' : 'missed', 'them', event.at);
      return;
    case 'remoteEnded':
      return end(draft, call, theirEnd(call), 'them', event.at, event.technical);
  }
}

function incoming(draft: Draft, event: Extract<CallEvent, { type: 'incoming' }>): void {
  const { callId, party, at } = event;
  if (draft.find(callId)) return; // a retransmission that got through must not ring twice
  const busy = isBusy(draft.state);
  const atOnce = event.autoAnswer === true && !draft.state.calls.some(isLive);
  const call: Call = {
    id: callId,
    direction: 'in',
    party,
    startedAt: at,
    phase: atOnce ? { name: 'answering', step: 'clearing' } : { name: 'ringing' },
    muted: false,
    digits: '',
    emergency: false,
    ...(atOnce ? { autoAnswered: true } : {}),
  };
  draft.add(call);
  if (busy) refuse(draft, call, 'refusedBusy');
  else if (!atOnce) draft.ask({ callId, kind: 'alert' });
}

function answer(draft: Draft, call: Call): void {
  if (call.phase.name !== 'ringing') return;
  if (isFull(draft.state)) return draft.put(troubled(call, 'lines'));
  draft.put(calm({ ...call, phase: { name: 'answering', step: 'clearing' } }));
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

/** In a conference the microphone is one for both. */
function mute(draft: Draft, call: Call, on: boolean): void {
  const { conference } = draft.state;
  const ids = conference?.members.includes(call.id) ? conference.members : [call.id];
  for (const one of ids.flatMap((id) => draft.find(id) ?? [])) {
    if (!isLive(one) || one.phase.name === 'ringing' || one.muted === on) continue;
    draft.put(calm({ ...one, muted: on }));
    draft.ask({ callId: one.id, kind: 'mute', on });
  }
}

function effectEnded(draft: Draft, call: Call, effect: Effect, result: EffectEnd, at: number): void {
  const { phase } = call;
  const done = result.end === 'done';
  switch (effect.kind) {
    case 'alert':
      // Ringing without a microphone is still ringing: the agent must see the call, and what is missing.
      if (!done && phase.name === 'ringing') draft.put(troubled(call, 'microphone'));
      return;
    case 'answer':
      if (phase.name !== 'answering') return;
      if (done) return talk(draft, call, at);
      if (result.end === 'failed' && result.failure.cause === 'microphone')
        return draft.put(troubled({ ...call, phase: { name: 'ringing' } }, 'microphone'));
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
        draft.put(troubled({ ...call, muted: !effect.on }, 'mute'));
      return;
    case 'dtmf':
      if (!done && phase.name === 'talking') draft.put(troubled(call, 'dtmf'));
      return;
    case 'transfer':
      return transferEnded(draft, call, result);
    case 'mix':
      return mixEnded(draft, effect, result);
  }
}

function talk(draft: Draft, call: Call, at: number): void {
  draft.put(calm({ ...call, phase: { name: 'talking', since: at, hold: 'none', heldByThem: false } }));
}

/** What rings is made ready once more, so that a microphone that can't be opened after all is said again. */
function microphoneBack(draft: Draft, call: Call): void {
  const { trouble, ...well } = call;
  if (trouble !== 'microphone' && trouble !== 'microphoneLost') return;
  draft.put(well);
  if (call.phase.name === 'ringing' && !draft.isPending(call.id, 'alert'))
    draft.ask({ callId: call.id, kind: 'alert' });
}
