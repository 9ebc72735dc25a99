import type { Call, Conference } from '../../../../electron/core/calls/call.ts';
import { otherHeld } from '../../state/at-hand.ts';

/** Which presses a call takes in the state it is in. */
export function canHangUp({ phase }: Call): boolean {
  return (
    phase.name === 'answering' || phase.name === 'dialling' || phase.name === 'alerting' || phase.name === 'talking'
  );
}

export function canMute({ phase }: Call): boolean {
  return phase.name === 'talking';
}

/** Not while hold is on its way in either direction. */
export function canHold({ phase }: Call): boolean {
  return phase.name === 'talking' && (phase.hold === 'none' || phase.hold === 'held');
}

export function canKeypad({ phase }: Call): boolean {
  return phase.name === 'talking' && phase.hold === 'none';
}

/** Talked, and neither asked about nor on its way already. */
export function canHandOver({ phase, transfer, consultFor }: Call, conference: Conference | undefined): boolean {
  if (phase.name !== 'talking' || (phase.hold !== 'none' && phase.hold !== 'held')) return false;
  return (transfer === undefined || transfer.step === 'failed') && consultFor === undefined && conference === undefined;
}

/** Who is asked has answered, and nothing of it is still under way. */
export function canComplete(call: Call, asked: Call | undefined, conference: Conference | undefined): boolean {
  return call.transfer?.step === 'consulting' && conference === undefined && asked !== undefined && canHold(asked);
}

/** The call that can join the one that is talked. */
export function joinable(calls: readonly Call[], conference: Conference | undefined): Call | undefined {
  return conference === undefined ? otherHeld(calls) : undefined;
}

/** Over without a word: it has no wrap-up. */
export function endedUntalked({ phase }: Call): boolean {
  return phase.name === 'ended' && phase.talkedMs === 0;
}

/** Talked, or about to be: there is something to write down. */
export function takesNotes(call: Call): boolean {
  const { name } = call.phase;
  if (name === 'ringing' || name === 'answering' || name === 'refusing') return false;
  return !(endedUntalked(call) && call.direction === 'in');
}
