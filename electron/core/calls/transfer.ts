import type { Call, CallId, CallEvent, Destination, EffectEnd, Outcome, Party, Transfer } from './call.ts';
import { calm, type Draft, handing, isLive } from './draft.ts';
import { hangUp } from './ending.ts';
import { hasLine, hold, wantLine } from './line.ts';
import { outcomeOf } from './outcome.ts';

/*
 * A call on its way to somebody else (RFC 3515, RFC 5589); the state stands with the call that is handed over:
 *
 *     consult ──► consulting ──complete──► referring ──they are there──► done: both our calls end
 *                     │  ▲                     │ │
 *                     │  └── it fails ─────────┘ └─ it fails, and nobody was asked ──┐
 *                     │                        ▲                                     ▼
 *                     │     transfer ──► holding ── can't be held ──────────────► failed
 *                     └─ who is asked says no, does not answer, hangs up ────────────▲
 *
 * Whatever comes to nothing takes us back to the customer: they are taken off hold, unless the agent talks with
 * somebody else by now, and their card says why. A hang-up of ours while the REFER is under way lets them go; one of
 * theirs then counts as handed over.
 */

type Consult = Extract<CallEvent, { type: 'consult' }>;

/** Asks somebody first, in a call of its own; the customer is held as for any call that wants the line. */
export function consult(draft: Draft, call: Call, { consultId, party, target, at }: Consult): void {
  if (!canBeHandedOver(call) || draft.find(consultId) || isInConference(draft, call.id)) return;
  draft.put(handing(calm(call), { step: 'consulting', to: party, with: consultId }));
  draft.add({
    id: consultId,
    direction: 'out',
    party,
    startedAt: at,
    phase: { name: 'dialling', step: 'clearing', target },
    muted: false,
    digits: '',
    emergency: false,
    consultFor: call.id,
  });
}

/** Without asking. */
export function transfer(draft: Draft, call: Call, party: Party, target: string): void {
  if (canBeHandedOver(call) && !isInConference(draft, call.id)) sendOn(draft, calm(call), party, { address: target });
}

/** They are put on hold first, so that they hear nothing of it and can be taken back. */
function sendOn(draft: Draft, call: Call, to: Party, where: Destination): void {
  if (call.phase.name === 'talking' && call.phase.hold === 'held') return refer(draft, call, to, where);
  const waiting = handing(call, { step: 'holding', to, where });
  draft.put(waiting);
  hold(draft, waiting);
}

/** The two talk with each other from now on. */
export function completeTransfer(draft: Draft, either: Call): void {
  const call = either.consultFor === undefined ? either : draft.find(either.consultFor);
  if (call?.transfer?.step !== 'consulting' || isInConference(draft, call.id)) return;
  const asked = draft.find(call.transfer.with);
  if (!asked || !isSettled(call) || !isSettled(asked)) return;
  sendOn(draft, calm(call), call.transfer.to, { inPlaceOf: asked.id });
}

/** The end of a `transfer` effect. */
export function transferEnded(draft: Draft, call: Call, result: EffectEnd): void {
  const { transfer: before } = call;
  if (before?.step !== 'referring') return;
  const asked = before.with === undefined ? undefined : draft.find(before.with);
  if (result.end === 'done') {
    const ours = handing(call, { step: 'done', to: before.to });
    draft.put(ours);
    // Ended already, and by them: who was asked then has to be told, not cut off.
    if (!isLive(call)) return;
    hangUp(draft, ours, 'transferred');
    if (asked) hangUp(draft, asked);
    return;
  }
  if (!isLive(call)) return;
  const failed = result.end === 'failed' ? outcomeOf(result.failure).outcome : 'noAnswer';
  const where = before.with === undefined ? undefined : { inPlaceOf: before.with };
  draft.put(handing(call, cameToNothing(draft, before.to, where, failed)));
  takeBack(draft, call.id, before.with);
}

/** Whoever was asked and is still there can be asked again. */
function cameToNothing(draft: Draft, to: Party, where: Destination | undefined, failed: Outcome): Transfer {
  const asked = where && 'inPlaceOf' in where ? draft.find(where.inPlaceOf) : undefined;
  return asked && isLive(asked) ? { step: 'consulting', to, with: asked.id, failed } : { step: 'failed', to, failed };
}

/** After each event: a transfer follows what has become of the calls that it is made of. */
export function followTransfers(draft: Draft): void {
  for (const call of draft.state.calls) {
    if (call.transfer?.step === 'holding') followHold(draft, call, call.transfer);
    if (call.transfer?.step === 'consulting') followConsultation(draft, call, call.transfer);
  }
  for (const { consultFor, ...call } of draft.state.calls) {
    if (consultFor === undefined || !isLive(call)) continue;
    // The customer is gone: whom we asked is a call like any other now.
    const about = draft.find(consultFor);
    if (!about || (!isLive(about) && outcomeNow(about) !== 'transferred')) draft.put(call);
  }
}

function followHold(draft: Draft, call: Call, before: Extract<Transfer, { step: 'holding' }>): void {
  const { phase } = call;
  if (phase.name !== 'talking') return draft.put(handing(call, undefined));
  if (phase.hold === 'held') refer(draft, call, before.to, before.where);
  else if (phase.hold !== 'holding') draft.put(handing(call, cameToNothing(draft, before.to, before.where, 'failed')));
}

function followConsultation(draft: Draft, call: Call, before: Extract<Transfer, { step: 'consulting' }>): void {
  if (!isLive(call)) return draft.put(handing(call, undefined));
  const asked = draft.find(before.with);
  if (asked && isLive(asked)) return;
  const failed = asked && whyNot(asked);
  draft.put(handing(call, failed && { step: 'failed', to: before.to, failed }));
  takeBack(draft, call.id, before.with);
}

/** Why the consultation came to nothing; undefined if the agent gave it up. */
function whyNot({ phase }: Call): Outcome | undefined {
  if (phase.name !== 'ending' && phase.name !== 'ended') return undefined;
  const ours = phase.name === 'ending' || phase.endedBy === 'us';
  return ours && (phase.outcome === 'cancelled' || phase.outcome === 'completed') ? undefined : phase.outcome;
}

const outcomeNow = ({ phase }: Call): Outcome | undefined => ('outcome' in phase ? phase.outcome : undefined);

function refer(draft: Draft, call: Call, to: Party, where: Destination): void {
  const attended = 'inPlaceOf' in where ? { with: where.inPlaceOf } : {};
  draft.put(handing(call, { step: 'referring', to, ringing: false, ...attended }));
  draft.ask({ callId: call.id, kind: 'transfer', to: where });
}

/** Back to the customer, unless somebody else than whom we asked has the agent's ear. */
function takeBack(draft: Draft, callId: CallId, asked: CallId | undefined): void {
  const call = draft.find(callId);
  if (!call || draft.state.calls.some((other) => hasLine(other) && other.id !== callId && other.id !== asked)) return;
  wantLine(draft, call);
}

const canBeHandedOver = (call: Call): boolean =>
  isSettled(call) &&
  call.consultFor === undefined &&
  (call.transfer === undefined || call.transfer.step === 'failed' || call.transfer.step === 'done');

/** Talking, and not between two states of hold. */
const isSettled = ({ phase }: Call): boolean =>
  phase.name === 'talking' && (phase.hold === 'none' || phase.hold === 'held');

const isInConference = ({ state }: Draft, id: CallId): boolean => state.conference?.members.includes(id) ?? false;
