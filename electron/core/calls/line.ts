import type { Call, EffectEnd } from './call.ts';
import { calm, type Draft, troubled } from './draft.ts';
import { end, hangUp } from './ending.ts';

/*
 * The line: at most one call has it, or the two of a conference. Whoever wants it while another has it is `clearing`:
 * the other is put on hold first, and only when that is done does the first go on. A conference that has to clear the
 * line is over: both are put on hold, each by itself.
 */

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

/** A held call asks for the line. */
export function wantLine(draft: Draft, call: Call): void {
  if (call.phase.name === 'talking' && call.phase.hold === 'held')
    draft.put(calm({ ...call, phase: { ...call.phase, hold: 'clearing' } }));
}

/** Gives the line to the call that waits longest, an emergency first, after whoever has it is on hold. */
export function giveLine(draft: Draft): void {
  const queue = draft.state.calls.filter(wantsLine);
  const waiting = queue.find((call) => call.emergency) ?? queue[0];
  if (!waiting) return;
  const holders = draft.state.calls.filter(hasLine);
  if (holders.length > 0) return clear(draft, holders, waiting);
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

function clear(draft: Draft, holders: readonly Call[], waiting: Call): void {
  for (const holder of holders) {
    if (holder.phase.name === 'talking' && holder.phase.hold === 'none') hold(draft, holder);
    // A call that can't be held yet (we are dialling it, or answering it) keeps the line; an emergency ends it.
    else if (waiting.emergency && !holder.emergency && holder.phase.name !== 'talking') {
      hangUp(draft, holder);
      giveLine(draft);
    }
  }
}

/** Puts a talking call on hold; not while its conference is being made. */
export function hold(draft: Draft, call: Call): void {
  const { conference } = draft.state;
  const joining = conference?.step === 'joining' || conference?.step === 'mixing';
  if (call.phase.name !== 'talking' || (joining && conference.members.includes(call.id))) return;
  draft.put(calm({ ...call, phase: { ...call.phase, hold: 'holding' } }));
  draft.ask({ callId: call.id, kind: 'hold', on: true });
}

/** The end of a `hold` effect. */
export function holdEnded(draft: Draft, call: Call, on: boolean, result: EffectEnd, at: number): void {
  const { phase } = call;
  if (phase.name !== 'talking' || phase.hold !== (on ? 'holding' : 'resuming')) return;
  if (result.end === 'failed' && result.failure.cause === 'gone') return end(draft, call, 'completed', 'them', at);
  const done = result.end === 'done';
  const next = on === done ? 'held' : 'none';
  const moved: Call = { ...calm(call), phase: { ...phase, hold: next } };
  draft.put(done ? moved : troubled(moved, on ? 'hold' : 'resume'));
  if (on && !done) standDown(draft);
}

/** The line could not be cleared: whoever waited for it goes back to where it was, and can try again. */
function standDown(draft: Draft): void {
  for (const call of draft.state.calls.filter(wantsLine)) {
    if (call.phase.name === 'answering') draft.put(troubled({ ...call, phase: { name: 'ringing' } }, 'answer'));
    else if (call.phase.name === 'talking')
      draft.put(troubled({ ...call, phase: { ...call.phase, hold: 'held' } }, 'resume'));
    else if (call.emergency) for (const holder of draft.state.calls.filter(hasLine)) hangUp(draft, holder);
    else end(draft, call, 'failed', 'us', call.startedAt, 'The call before it could not be put on hold');
  }
}
