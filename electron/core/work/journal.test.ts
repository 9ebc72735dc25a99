import { beforeEach, describe, expect, test } from 'vitest';
import { createAuthor } from '../history/author.ts';
import { createClock } from '../history/clock.ts';
import type { HistoryEvent } from '../history/events.ts';
import { HistoryFailure, type HistoryFailureCode } from '../history/failure.ts';
import type { InteractionDetail } from '../history/ports.ts';
import type { Interaction, Message, Note } from '../history/records.ts';
import { createJournal, type DeskJournal } from './journal.ts';

/** A database of one note and its drafts, which fails as long as `failure` is set. */
let failure: HistoryFailureCode | undefined;
let note: Note | undefined;
let drafts: Map<string, string>;
let applied: HistoryEvent[];
let said: string[];
let alarm: (() => void) | undefined;
let detail: InteractionDetail | undefined;
let journal: DeskJournal;

const noteOf = (text: string): Note => ({ id: 'x', interactionId: 'x', author: 'Heidi', text, savedAt: '' });
const record = (text: string) => journal.record([{ type: 'note.saved', data: noteOf(text) }]);
const turn = () => new Promise((resolve) => setImmediate(resolve));
async function tryAgain(): Promise<void> {
  alarm?.();
  await turn();
}

beforeEach(() => {
  failure = undefined;
  note = undefined;
  detail = undefined;
  drafts = new Map();
  applied = [];
  said = [];
  alarm = undefined;
  let ids = 0;
  const check = () => {
    if (failure) throw new HistoryFailure(failure, failure);
  };
  journal = createJournal({
    reads: {
      note: async () => ({ ...(note && { note }), ...(drafts.has('note') && { draft: drafts.get('note') ?? '' }) }),
      draft: async (kind) => drafts.get(kind),
      interaction: async () => detail,
    },
    writes: {
      async apply(events) {
        check();
        applied.push(...events);
        for (const event of events) if (event.type === 'note.saved') note = event.data;
        return { applied: events.length };
      },
      async saveDraft(kind, _id, text) {
        check();
        drafts.set(kind, text);
      },
      async dropDraft(kind) {
        check();
        drafts.delete(kind);
      },
      keepWork: async () => check(),
    },
    author: Promise.resolve(
      createAuthor({ source: 'desk/test', clock: createClock('test'), now: () => 1, newId: () => `e${(ids += 1)}` }),
    ),
    timer: {
      after(_ms, callback) {
        alarm = callback;
        return () => (alarm = undefined);
      },
    },
    kept: (reason) => said.push(`kept: ${reason}`),
    savedLate: () => said.push('saved'),
    log: (level, message) => said.push(`${level} ${message}`),
  });
});

test('with room there is nothing to say', async () => {
  expect(await record('called about a bill')).toBeUndefined();
  expect(await journal.note('x')).toEqual({ note: noteOf('called about a bill') });
  expect(said).toEqual([]);
});

test.each([
  ['diskFull', 'the disk is full'],
  ['busy', 'another program holds the history file'],
] as const)('%s: kept, said once, read as if it were there, and saved when it can be', async (code, reason) => {
  await record('first');
  failure = code;
  expect(await record('second')).toMatchObject({ reason });
  await journal.saveDraft('note', 'x', 'third, half a');
  await journal.saveDraft('answer', 'x', 'Dear');
  expect(said.filter((line) => line.startsWith('kept'))).toEqual([`kept: ${reason}`]);
  expect(await journal.note('x')).toEqual({ note: noteOf('second'), draft: 'third, half a', kept: reason });
  expect(await journal.note('y')).toEqual({ note: noteOf('first') }); // this database answers everything with its one
  expect(await journal.draft('answer', 'x')).toBe('Dear');

  await tryAgain();
  expect(await journal.note('x')).toMatchObject({ kept: reason });
  failure = undefined;
  await tryAgain();
  expect(await journal.note('x')).toEqual({ note: noteOf('second'), draft: 'third, half a' });
  expect(drafts.get('answer')).toBe('Dear');
  expect(said.filter((line) => line === 'saved')).toHaveLength(1);
  expect(applied.map(({ id }) => id)).toEqual(['e1', 'e2']);
});

test('a draft that is to be dropped is gone at once, wherever it was', async () => {
  await journal.saveDraft('note', 'x', 'half a');
  failure = 'diskFull';
  await journal.dropDraft('note', 'x');
  expect(await journal.note('x')).toEqual({ kept: 'the disk is full' });
  await journal.saveDraft('note', 'x', 'half a word');
  failure = undefined;
  await tryAgain();
  expect(drafts.get('note')).toBe('half a word');
});

describe.each(['corrupt', 'closed', 'cannotOpen', 'internal', 'badEvent'] as const)('%s', (code) => {
  test('is told to who asked, and nothing is kept', async () => {
    failure = code;
    await expect(record('text')).rejects.toMatchObject({ code });
    failure = undefined;
    expect(alarm).toBeUndefined();
    expect(await journal.note('x')).toEqual({});
  });
});

test('at the end what waits is tried once more; what is lost is logged, without what was written', async () => {
  failure = 'diskFull';
  await record('a secret');
  await journal.saveDraft('note', 'y', 'another secret');
  await journal.close();
  const lost = said.filter((line) => line.includes('lost'));
  expect(lost).toEqual([expect.stringContaining('note.saved e1'), expect.stringContaining('note draft y')]);
  expect(said.join()).not.toContain('secret');
  expect(alarm).toBeUndefined();
});

test('at the end it is saved, if there is room again', async () => {
  failure = 'diskFull';
  await record('text');
  failure = undefined;
  await journal.close();
  expect(applied).toHaveLength(1);
  expect(said).toContain('saved');
});

test('what was said can be read while it waits for room on the disk, and once only when it is written', async () => {
  const interaction: Interaction = { id: 'x', channel: 'chat', direction: 'in', subject: 'Hello', startedAt: '' };
  const message = (id: string): Message => ({ id, interactionId: 'x', at: '', from: 'agent', body: id });
  expect(await journal.interaction('x')).toBeUndefined();
  detail = { interaction, messages: [message('first')] };
  failure = 'diskFull';
  await journal.record([{ type: 'message.saved', data: message('second') }]);
  await journal.record([{ type: 'message.saved', data: { ...message('other'), interactionId: 'y' } }]);
  expect((await journal.interaction('x'))?.messages.map(({ id }) => id)).toEqual(['first', 'second']);
  detail = { interaction, messages: [message('first'), message('second')] };
  expect((await journal.interaction('x'))?.messages.map(({ id }) => id)).toEqual(['first', 'second']);
  failure = undefined;
  await tryAgain();
  expect((await journal.interaction('x'))?.messages.map(({ id }) => id)).toEqual(['first', 'second']);
  // A conversation that began on the full disk.
  detail = undefined;
  failure = 'diskFull';
  await journal.record([{ type: 'interaction.saved', data: interaction }]);
  expect(await journal.interaction('x')).toEqual({ interaction, messages: [] });
});
