import { createStore, type Store } from './store.ts';

/**
 * Keeps what the agent writes, notes and answers, apart from any component: a text lives here from its first key press
 * until main has it, whatever is rendered meanwhile.
 *
 *   opening ──read──▶ saved ──type──▶ typing ──pause, blur, end──▶ saving ──▶ saved
 *      │                                ▲                            │
 *      └─ failed: read again later      └──────── typed meanwhile ───┤
 *                                                failed ◀────────────┘  (again later, and at the next key press)
 */
export interface KeptText {
  readonly text: string;
  readonly status: KeptStatus;
}
export type KeptStatus =
  | { readonly name: 'opening' }
  | { readonly name: 'empty' }
  | { readonly name: 'typing' | 'saving' }
  | { readonly name: 'saved'; readonly at: string }
  /** Main has it, but can't write it down yet. */
  | { readonly name: 'kept' | 'failed'; readonly reason: string };

/** Main's side of it. */
export interface KeeperStorage {
  /** `kept`: it is in main's memory only, for this reason; main saves it as soon as it can. */
  open(interactionId: string): Promise<{ readonly text: string; readonly savedAt?: string; readonly kept?: string }>;
  draft(interactionId: string, text: string): Promise<void>;
  save(interactionId: string, text: string): Promise<{ readonly savedAt: string; readonly kept?: string }>;
}

export interface KeeperClock {
  after(ms: number, act: () => void): () => void;
}

/** Well below the second that a killed process may lose, with room for the way to main. */
export const DRAFT_EVERY_MS = 500;
export const SAVE_AFTER_MS = 1_500;
export const RETRY_AFTER_MS = 5_000;

export interface Keeper {
  /** The text as it stands; the first call reads it from main. */
  watch(interactionId: string): Store<KeptText>;
  type(interactionId: string, text: string): void;
  /** Saves now what is not saved yet. Resolves to whether main has all of it. */
  flush(interactionId: string): Promise<boolean>;
  /** Sends what is not sent yet as drafts, at once: for a page that goes away. */
  leave(): void;
}

interface SavedAnswer {
  readonly savedAt?: string | undefined;
  readonly kept?: string | undefined;
}

interface Entry {
  readonly store: Store<KeptText>;
  opened: boolean;
  /** What main has saved last. */
  saved: string;
  savedAt: string | undefined;
  /** Why main only has it in memory. */
  kept: string | undefined;
  drafted: string;
  cancelDraft: (() => void) | undefined;
  cancelSave: (() => void) | undefined;
  saving: Promise<boolean> | undefined;
}

export function createKeeper(storage: KeeperStorage, clock: KeeperClock, plain: (error: unknown) => string): Keeper {
  const entries = new Map<string, Entry>();

  const entryOf = (id: string): Entry => {
    const known = entries.get(id);
    if (known !== undefined) return known;
    const entry: Entry = {
      store: createStore<KeptText>({ text: '', status: { name: 'opening' } }),
      opened: false,
      saved: '',
      savedAt: undefined,
      kept: undefined,
      drafted: '',
      cancelDraft: undefined,
      cancelSave: undefined,
      saving: undefined,
    };
    entries.set(id, entry);
    void open(id, entry);
    return entry;
  };

  const open = async (id: string, entry: Entry): Promise<void> => {
    try {
      const { text, savedAt, kept } = await storage.open(id);
      entry.opened = true;
      // What comes back may be a draft from before a crash that is newer than what was saved: all of it is saved again.
      entry.saved = '';
      savedOrKept(id, entry, { savedAt, kept });
      entry.drafted = text;
      const typed = entry.store.get().text;
      entry.store.set({ text: joined(text, typed), status: resting(entry) });
      if (typed !== '') changed(id, entry);
      else if (text !== '') void save(id, entry);
    } catch (error) {
      setStatus(entry, { name: 'failed', reason: plain(error) });
      clock.after(RETRY_AFTER_MS, () => void open(id, entry));
    }
  };

  const savedOrKept = (id: string, entry: Entry, { savedAt, kept }: SavedAnswer): void => {
    entry.savedAt = savedAt;
    if (kept !== undefined && entry.kept === undefined) clock.after(RETRY_AFTER_MS, () => void lookAgain(id, entry));
    entry.kept = kept;
  };

  /** Whether main has found room by now. */
  const lookAgain = async (id: string, entry: Entry): Promise<void> => {
    const answer = await storage.open(id).catch((): SavedAnswer => ({ savedAt: entry.savedAt, kept: entry.kept }));
    entry.kept = undefined;
    savedOrKept(id, entry, answer);
    if (entry.store.get().status.name === 'kept') setStatus(entry, resting(entry));
  };

  const changed = (id: string, entry: Entry): void => {
    if (entry.saving === undefined) setStatus(entry, { name: 'typing' });
    entry.cancelDraft ??= clock.after(DRAFT_EVERY_MS, () => sendDraft(id, entry));
    entry.cancelSave?.();
    entry.cancelSave = clock.after(SAVE_AFTER_MS, () => void save(id, entry));
  };

  const sendDraft = (id: string, entry: Entry): void => {
    entry.cancelDraft?.();
    entry.cancelDraft = undefined;
    const { text } = entry.store.get();
    // A save on its way drops the draft when it is done; what is typed meanwhile is sent after it.
    if (!entry.opened || entry.saving !== undefined || text === entry.drafted) return;
    entry.drafted = text;
    // A draft that is refused is not a loss yet: the save that follows will say so.
    storage.draft(id, text).catch(() => {
      if (entry.drafted === text) entry.drafted = entry.saved;
    });
  };

  const save = (id: string, entry: Entry): Promise<boolean> => {
    entry.cancelSave?.();
    entry.cancelSave = undefined;
    if (!entry.opened) return Promise.resolve(entry.store.get().text === '');
    if (entry.saving !== undefined) return entry.saving.then(() => save(id, entry));
    const { text } = entry.store.get();
    // Text that went back to what was saved is saved again if a draft says otherwise: that would come back some day.
    if (text === entry.saved && text === entry.drafted) {
      setStatus(entry, resting(entry));
      return Promise.resolve(true);
    }
    entry.cancelDraft?.();
    entry.cancelDraft = undefined;
    setStatus(entry, { name: 'saving' });
    entry.saving = storage.save(id, text).then(
      (answer) => {
        entry.saving = undefined;
        entry.saved = text;
        entry.drafted = text;
        savedOrKept(id, entry, answer);
        if (entry.store.get().text === text) setStatus(entry, resting(entry));
        else changed(id, entry);
        return true;
      },
      (error: unknown) => {
        entry.saving = undefined;
        setStatus(entry, { name: 'failed', reason: plain(error) });
        entry.cancelSave ??= clock.after(RETRY_AFTER_MS, () => void save(id, entry));
        return false;
      },
    );
    return entry.saving;
  };

  return {
    watch: (id) => entryOf(id).store,
    type(id, text) {
      const entry = entryOf(id);
      entry.store.update((now) => ({ ...now, text }));
      if (entry.opened) changed(id, entry);
    },
    flush(id) {
      const entry = entries.get(id);
      return entry === undefined ? Promise.resolve(true) : save(id, entry);
    },
    leave() {
      for (const [id, entry] of entries) sendDraft(id, entry);
    },
  };
}

function setStatus(entry: Entry, status: KeptStatus): void {
  entry.store.update((now) => ({ ...now, status }));
}

function resting(entry: Entry): KeptStatus {
  if (entry.kept !== undefined) return { name: 'kept', reason: entry.kept };
  return entry.savedAt === undefined ? { name: 'empty' } : { name: 'saved', at: entry.savedAt };
}

/** What was read from main, then what was typed while it was read. */
function joined(read: string, typed: string): string {
  return read === '' || typed === '' ? read + typed : `${read}\n${typed}`;
}
