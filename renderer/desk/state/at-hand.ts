import type { Call } from '../../../electron/core/calls/call.ts';
import { OPENED } from '../../../electron/contract/state.ts';
import type { Pop } from '../../../electron/core/context/pop.ts';

/** A call that the agent clicked on, and which call was live at that moment: a new live call outdates the choice. */
export interface Choice {
  readonly callId: string;
  readonly whileLive: string | undefined;
}

/** What the middle and the right of the desk speak of. */
export interface AtHand {
  readonly call: Call | undefined;
  /** Calls that ring while another is at hand: shown above it, so that a note being written stays where it is. */
  readonly knocking: readonly Call[];
  /** The interaction on the right: of the ringing call first, then of the call at hand, else a customer that was opened. */
  readonly popId: string | undefined;
  readonly pop: Pop | undefined;
  /** The right side shows a customer who is not the caller. */
  readonly elsewhere: boolean;
}

export interface AtHandInput {
  readonly calls: readonly Call[];
  readonly pops: Readonly<Record<string, Pop>>;
  readonly choice: Choice | undefined;
  /** The agent opened a customer and looks at them, not at the caller. */
  readonly lookingAtOpened: boolean;
  /** The customer that was opened has been closed again. */
  readonly openedClosed: boolean;
}

export function atHand({ calls, pops, choice, lookingAtOpened, openedClosed }: AtHandInput): AtHand {
  const live = liveCall(calls);
  const chosen = choice !== undefined && choice.whileLive === live?.id ? find(calls, choice.callId) : undefined;
  const call = chosen ?? [...calls].sort((a, b) => rank(b) - rank(a))[0];
  const knocking = calls.filter((other) => isRinging(other) && other.id !== call?.id);
  const opened = pops[OPENED] !== undefined && !openedClosed ? OPENED : undefined;
  const caller = knocking[0] ?? call;
  const showOpened = opened !== undefined && (lookingAtOpened || caller === undefined);
  const popId = showOpened ? opened : caller?.id;
  return {
    call,
    knocking,
    popId,
    pop: popId === undefined ? undefined : pops[popId],
    elsewhere: showOpened && caller !== undefined,
  };
}

/** The call that holds the line or is about to, if there is one. */
export function liveCall(calls: readonly Call[]): Call | undefined {
  return calls.find((call) => rank(call) >= RANK.held && !isRinging(call));
}

export function isRinging(call: Call): boolean {
  return call.phase.name === 'ringing';
}

/** The call that Answer and Decline mean. */
export function ringingCall(hand: AtHand): Call | undefined {
  return hand.knocking[0] ?? (hand.call !== undefined && isRinging(hand.call) ? hand.call : undefined);
}

const RANK = { over: 0, ringing: 1, wrapUp: 2, held: 3, connecting: 4, talking: 5 } as const;

/** What the agent is in the middle of comes first; a wrap-up stays in place while the next one rings. */
function rank(call: Call): number {
  const { phase } = call;
  switch (phase.name) {
    case 'talking':
      return phase.hold === 'held' ? RANK.held : RANK.talking;
    case 'answering':
    case 'dialling':
    case 'alerting':
    case 'ending':
      return RANK.connecting;
    case 'ringing':
      return RANK.ringing;
    case 'refusing':
      return RANK.over;
    case 'ended':
      return phase.talkedMs > 0 ? RANK.wrapUp : RANK.over;
    default:
      return phase satisfies never;
  }
}

function find(calls: readonly Call[], id: string): Call | undefined {
  return calls.find((call) => call.id === id);
}
