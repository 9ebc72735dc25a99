import type { Call } from '../../../../electron/core/calls/call.ts';

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
