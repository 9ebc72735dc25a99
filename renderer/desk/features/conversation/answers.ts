import { createStore, type Store } from '../../state/store.ts';
import type { Keeper } from '../../state/keeper.ts';

/**
 * Answers on their way. What the agent types is kept by a keeper (as a draft, never a note); sending takes it out of
 * the box but leaves it in the draft until the channel has taken it:
 *
 *   idle ──send──▶ sending ──taken──▶ idle, the draft without it
 *    ▲                │
 *    └── refused: back into the box, before what was typed meanwhile, and why
 */
export interface AnswerState {
  /** On its way; the box is free for what comes next. */
  readonly sending: string | undefined;
  /** Why the last one did not go out. */
  readonly problem: string | undefined;
}

export interface Answers {
  /** What is typed and not gone out yet, the part on its way first. */
  readonly texts: Keeper;
  watch(id: string): Store<AnswerState>;
  /** The box of this conversation now holds `text`. */
  type(id: string, text: string): void;
  /** Sends what is in the box. Resolves to whether the channel has taken it; one at a time in each conversation. */
  send(id: string): Promise<boolean>;
}

const IDLE: AnswerState = { sending: undefined, problem: undefined };

/** @param deliver resolves when the channel has taken it and the page may show it as sent */
export function createAnswers(
  texts: Keeper,
  deliver: (id: string, body: string) => Promise<void>,
  plain: (error: unknown) => string,
): Answers {
  const states = new Map<string, Store<AnswerState>>();
  const watch = (id: string): Store<AnswerState> => {
    const state = states.get(id) ?? createStore(IDLE);
    states.set(id, state);
    return state;
  };

  return {
    texts,
    watch,
    type: (id, text) => texts.type(id, withBox(watch(id).get().sending, text)),
    async send(id) {
      const state = watch(id);
      const text = texts.watch(id).get().text;
      const body = text.trim();
      if (body === '' || state.get().sending !== undefined) return false;
      state.set({ sending: text, problem: undefined });
      try {
        await deliver(id, body);
        texts.type(id, boxOf(text, texts.watch(id).get().text));
        state.set(IDLE);
        return true;
      } catch (error) {
        state.set({ sending: undefined, problem: plain(error) });
        return false;
      }
    },
  };
}

/** What stands in the box: all that is typed but the part that is on its way. */
export function boxOf(sending: string | undefined, typed: string): string {
  return sending === undefined ? typed : typed.slice(sending.length + 1);
}

function withBox(sending: string | undefined, box: string): string {
  if (sending === undefined) return box;
  return box === '' ? sending : `${sending}\n${box}`;
}
