import type { Call } from '../../../electron/core/calls/call.ts';
import { OPENED } from '../../../electron/contract/state.ts';
import type { Pop } from '../../../electron/core/context/pop.ts';
import type { WorkItem } from '../../../electron/core/work/item.ts';

/** What the agent clicked on, and which call was live at that moment: a new live call outdates the choice. */
export interface Choice {
  /** Of a call or a conversation. */
  readonly id: string;
  readonly whileLive: string | undefined;
}

/** What the middle and the right of the desk speak of. */
export interface AtHand {
  /** The call that the controls and keys mean: the one in the middle, or the live one above a conversation. */
  readonly call: Call | undefined;
  /** Who is asked whether they take that call, while it is to be handed over. */
  readonly asked: Call | undefined;
  /** Of the two, the one that hold, mute and hang up mean: whom the agent talks with. */
  readonly line: Call | undefined;
  /** The conversation in the middle. */
  readonly item: WorkItem | undefined;
  /** Calls that ring while another is at hand: shown above it, so that a note being written stays where it is. */
  readonly knocking: readonly Call[];
  /** The interaction on the right: of the ringing call first, then of what is in the middle, else a customer that was opened. */
  readonly popId: string | undefined;
  readonly pop: Pop | undefined;
  /** The right side shows a customer who is not the caller. */
  readonly elsewhere: boolean;
}

export interface AtHandInput {
  readonly calls: readonly Call[];
  readonly inbox: readonly WorkItem[];
  readonly pops: Readonly<Record<string, Pop>>;
  readonly choice: Choice | undefined;
  /** The conversation that was last in the middle. */
  readonly conversation: string | undefined;
  /** The agent opened a customer and looks at them, not at the caller. */
  readonly lookingAtOpened: boolean;
  /** The customer that was opened has been closed again. */
  readonly openedClosed: boolean;
}

export function atHand(input: AtHandInput): AtHand {
  const { calls, pops, lookingAtOpened, openedClosed } = input;
  const customers = calls.filter(({ consultFor }) => consultFor === undefined);
  const { call, item } = inTheMiddle({ ...input, calls: customers });
  const asked = call && calls.find((other) => other.consultFor === call.id && rank(other) >= RANK.held);
  const knocking = calls.filter((other) => isRinging(other) && other.id !== call?.id);
  const opened = pops[OPENED] !== undefined && !openedClosed ? OPENED : undefined;
  const spokenOf = knocking[0] ?? item ?? call;
  const showOpened = opened !== undefined && (lookingAtOpened || spokenOf === undefined);
  const popId = showOpened ? opened : spokenOf?.id;
  return {
    call,
    asked,
    line: asked && call && rank(asked) >= rank(call) ? asked : call,
    item,
    knocking,
    popId,
    pop: popId === undefined ? undefined : pops[popId],
    elsewhere: showOpened && spokenOf !== undefined,
  };
}

/** The agent's choice; else the call that they are in; else the conversation that they were in; else a call that rings. */
function inTheMiddle({ calls, inbox, choice, conversation }: AtHandInput): Pick<AtHand, 'call' | 'item'> {
  const live = liveCall(calls);
  const chosen = live === undefined || choice?.whileLive === live.id ? choice?.id : undefined;
  const chosenCall = find(calls, chosen);
  if (chosenCall !== undefined) return { call: chosenCall, item: undefined };
  const item = find(inbox, chosen) ?? (calls.some(needsTheAgent) ? undefined : find(inbox, conversation));
  if (item !== undefined) return { call: live, item };
  return { call: [...calls].sort((a, b) => rank(b) - rank(a))[0], item: undefined };
}

/** The call that holds the line or is about to, if there is one. */
export function liveCall(calls: readonly Call[]): Call | undefined {
  return calls.find((call) => rank(call) >= RANK.held && !isRinging(call));
}

export function isRinging(call: Call): boolean {
  return call.phase.name === 'ringing';
}

export const isHeld = ({ phase }: Call): boolean => phase.name === 'talking' && phase.hold === 'held';
export const isTalked = ({ phase }: Call): boolean => phase.name === 'talking' && phase.hold === 'none';

/** The held call beside the one that is talked; undefined if there is none, or more than one to choose from. */
export function otherHeld(calls: readonly Call[]): Call | undefined {
  const held = calls.filter(isHeld);
  return held.length === 1 && calls.filter(isTalked).length === 1 ? held[0] : undefined;
}

/** The call that Answer and Decline mean. */
export function ringingCall(hand: AtHand): Call | undefined {
  return hand.knocking[0] ?? (hand.call !== undefined && isRinging(hand.call) ? hand.call : undefined);
}

/** Not one that only rings, nor one that leaves by itself: these must not take an answer from under the hand. */
function needsTheAgent(call: Call): boolean {
  const { phase, direction } = call;
  return rank(call) >= RANK.wrapUp || (phase.name === 'ended' && (direction === 'out' || phase.outcome === 'failed'));
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

function find<T extends { readonly id: string }>(all: readonly T[], id: string | undefined): T | undefined {
  return id === undefined ? undefined : all.find((one) => one.id === id);
}
