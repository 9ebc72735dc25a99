import type { Call, CallId, CallsState } from '../../electron/core/calls/call.ts';
import { hasLine } from '../../electron/core/calls/line.ts';

/** The calls as a headset has them: one rings, one is talked, some wait. */
export interface Picture {
  /** Which has been ringing longest. */
  readonly ringing?: Call;
  /** What its hook and lamps are about: a call that is talked or about to be; the two of a conference. */
  readonly front: readonly Call[];
  /** On hold; the one that was talked last comes first. */
  readonly held: readonly Call[];
}

/** @param lastFront the calls that were in front before */
export function pictureOf({ calls }: CallsState, lastFront: readonly CallId[]): Picture {
  const ringing = calls.find(({ phase }) => phase.name === 'ringing');
  // Whoever waits for the line is whom the agent chose last.
  const coming = calls.findLast(
    ({ phase }) => (phase.name === 'answering' || phase.name === 'dialling') && phase.step === 'clearing',
  );
  const front = coming ? [coming] : calls.filter(hasLine);
  const held = calls.filter((call) => call.phase.name === 'talking' && !hasLine(call));
  const before = held.filter(({ id }) => lastFront.includes(id));
  return {
    ...(ringing && { ringing }),
    front,
    held: [...before, ...held.filter((call) => !before.includes(call))],
  };
}

/** The calls whose microphone the mute lamp stands for: those in front, else the one that comes back next. */
export const atMicrophone = ({ front, held }: Picture): readonly Call[] =>
  front.length > 0 ? front : held.slice(0, 1);

/** In a conference of one that is muted and one that is not, somebody hears us. */
export function isMuted(picture: Picture): boolean {
  const calls = atMicrophone(picture);
  return calls.length > 0 && calls.every(({ muted }) => muted);
}
