import { beforeEach, describe, expect, it } from 'vitest';
import { createKeeper, DRAFT_EVERY_MS, RETRY_AFTER_MS, SAVE_AFTER_MS, type Keeper } from './keeper.ts';

/** Time that passes when the test says so. */
class Time {
  now = 0;
  #waiting: { at: number; act: () => void }[] = [];
  after(ms: number, act: () => void): () => void {
    const timer = { at: this.now + ms, act };
    this.#waiting.push(timer);
    return () => (this.#waiting = this.#waiting.filter((other) => other !== timer));
  }
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      const next = this.#waiting.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      this.now = next.at;
      this.#waiting = this.#waiting.filter((timer) => timer !== next);
      next.act();
      await settled();
    }
    this.now = until;
  }
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let time: Time;
let keeper: Keeper;
let drafts: string[];
let saves: string[];
let stored: { text: string; savedAt?: string; kept?: string };
let openFails: boolean;
let saveFails: boolean;
let full: string | undefined;
/** While true, saves wait for `letSave`. */
let slow: boolean;
let letSave: () => void;

beforeEach(() => {
  time = new Time();
  drafts = [];
  saves = [];
  stored = { text: '' };
  openFails = saveFails = slow = false;
  full = undefined;
  keeper = createKeeper(
    {
      open: () => (openFails ? Promise.reject(new Error('locked')) : Promise.resolve(stored)),
      draft: async (_id, text) => void drafts.push(text),
      async save(_id, text) {
        saves.push(text);
        if (slow) await new Promise<void>((resolve) => (letSave = resolve));
        if (saveFails) throw new Error('disk full');
        return { savedAt: `at ${time.now}`, ...(full === undefined ? {} : { kept: full }) };
      },
    },
    { after: (ms, act) => time.after(ms, act) },
    (error) => (error instanceof Error ? error.message : ''),
  );
});

const note = () => keeper.watch('i').get();
const opened = async (): Promise<void> => {
  note();
  await settled();
};

describe('a note', () => {
  it('opens empty, with no word about saving', async () => {
    expect(note().status.name).toBe('opening');
    await settled();
    expect(note()).toEqual({ text: '', status: { name: 'empty' } });
  });

  it('is sent as a draft well within a second, and saved on a pause', async () => {
    await opened();
    keeper.type('i', 'a');
    await time.pass(DRAFT_EVERY_MS);
    expect(drafts).toEqual(['a']);
    expect(note().status.name).toBe('typing');
    await time.pass(SAVE_AFTER_MS - DRAFT_EVERY_MS);
    expect(saves).toEqual(['a']);
    expect(note().status).toEqual({ name: 'saved', at: `at ${SAVE_AFTER_MS}` });
  });

  it('is never further behind than a draft, however long somebody types without a pause', async () => {
    await opened();
    for (let key = 1; key <= 50; key += 1) {
      keeper.type('i', 'x'.repeat(key));
      await time.pass(100);
      const behind = key - (drafts.at(-1)?.length ?? 0);
      expect(behind * 100).toBeLessThanOrEqual(DRAFT_EVERY_MS);
    }
    expect(saves).toEqual([]);
  });

  it('is saved at once on blur, and not again when nothing changed', async () => {
    await opened();
    keeper.type('i', 'a');
    expect(await keeper.flush('i')).toBe(true);
    expect(await keeper.flush('i')).toBe(true);
    await time.pass(10_000);
    expect(saves).toEqual(['a']);
    expect(drafts).toEqual([]);
  });

  it('that was changed while it was saved is saved again, and a flush waits for that', async () => {
    await opened();
    slow = true;
    keeper.type('i', 'a');
    const first = keeper.flush('i');
    keeper.type('i', 'ab');
    const second = keeper.flush('i');
    slow = false;
    letSave();
    expect(await first).toBe(true);
    expect(await second).toBe(true);
    expect(saves).toEqual(['a', 'ab']);
    expect(note().status.name).toBe('saved');
  });

  it('sends no draft while a save is on its way, which would drop it', async () => {
    await opened();
    slow = true;
    keeper.type('i', 'a');
    const saving = keeper.flush('i');
    keeper.type('i', 'ab');
    await time.pass(DRAFT_EVERY_MS);
    expect(drafts).toEqual([]);
    letSave();
    await saving;
    await time.pass(DRAFT_EVERY_MS);
    expect(drafts).toEqual(['ab']);
  });

  it('that went back to what was saved does not leave a draft that says otherwise', async () => {
    await opened();
    keeper.type('i', 'a');
    await keeper.flush('i');
    keeper.type('i', 'ab');
    await time.pass(DRAFT_EVERY_MS);
    keeper.type('i', 'a');
    expect(await keeper.flush('i')).toBe(true);
    expect(drafts).toEqual(['ab']);
    expect(saves).toEqual(['a', 'a']);
    expect(note().status.name).toBe('saved');
  });

  it('that can not be saved says so, keeps its text and is tried again by itself', async () => {
    await opened();
    saveFails = true;
    keeper.type('i', 'a');
    expect(await keeper.flush('i')).toBe(false);
    expect(note()).toEqual({ text: 'a', status: { name: 'failed', reason: 'disk full' } });
    saveFails = false;
    await time.pass(RETRY_AFTER_MS);
    expect(note().status.name).toBe('saved');
  });

  it('that main keeps but can not write down yet says so until it could, and is sent once', async () => {
    await opened();
    full = 'no room';
    stored = { text: 'a', kept: full };
    keeper.type('i', 'a');
    expect(await keeper.flush('i')).toBe(true);
    expect(note()).toEqual({ text: 'a', status: { name: 'kept', reason: 'no room' } });
    await time.pass(RETRY_AFTER_MS);
    expect(note().status.name).toBe('kept');
    stored = { text: 'a', savedAt: 'later' };
    await time.pass(RETRY_AFTER_MS);
    expect(note().status).toEqual({ name: 'saved', at: 'later' });
    await time.pass(10 * RETRY_AFTER_MS);
    expect(saves).toEqual(['a']);
  });

  it('that comes back after a crash is saved, since it may be a draft that is newer than the note', async () => {
    stored = { text: 'half a sent', savedAt: 'then' };
    await opened();
    expect(note().text).toBe('half a sent');
    await time.pass(SAVE_AFTER_MS);
    expect(saves).toEqual(['half a sent']);
  });

  it('typed before it could be read keeps both', async () => {
    stored = { text: 'before', savedAt: 'then' };
    keeper.type('i', 'now');
    await settled();
    expect(note().text).toBe('before\nnow');
    await time.pass(SAVE_AFTER_MS);
    expect(saves).toEqual(['before\nnow']);
  });

  it('that can not be read overwrites nothing until it could', async () => {
    stored = { text: 'before', savedAt: 'then' };
    openFails = true;
    await opened();
    keeper.type('i', 'now');
    expect(await keeper.flush('i')).toBe(false);
    await time.pass(DRAFT_EVERY_MS);
    expect([...saves, ...drafts]).toEqual([]);
    openFails = false;
    await time.pass(RETRY_AFTER_MS + SAVE_AFTER_MS);
    expect(saves).toEqual(['before\nnow']);
  });

  it('goes out as a draft when the page goes away', async () => {
    await opened();
    keeper.type('i', 'last word');
    keeper.leave();
    expect(drafts).toEqual(['last word']);
  });

  it('keeps to itself: each interaction has its own', async () => {
    await opened();
    keeper.type('i', 'one');
    expect(keeper.watch('j').get().text).toBe('');
  });
});
