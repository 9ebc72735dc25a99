import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IdentityHeaders } from '../../../electron/core/calls/call.ts';
import type { Signalling } from '../../../electron/core/calls/ports.ts';
import { createCalls, type Timer } from '../../../electron/core/calls/runner.ts';
import { recordCalls } from '../../../electron/core/work/call-record.ts';
import { createDesk } from '../../../electron/core/work/desk.ts';
import type { History } from '../../../electron/data/history.ts';
import { stories, writtenStories } from '../../../electron/demo/sample/stories/index.ts';
import { createTeller } from '../../../electron/demo/teller.ts';
import { createWriters, type Writers } from '../../../electron/demo/writers.ts';
import { deskWork, type DeskWork } from '../../support/work/desk-work.ts';
import { open } from '../history/open.ts';

// One customer of the practice floor calls, chats and writes: a real history in its threads, the desk as it is, and
// only the telephone is not there.

/** Whoever types, types at once. */
const timer: Timer = {
  now: Date.now,
  after(_ms, callback) {
    const soon = setTimeout(callback);
    return () => clearTimeout(soon);
  },
};
const done = async () => undefined;
const silent: Signalling = {
  alert: done,
  answer: done,
  refuse: done,
  invite: done,
  end: done,
  hold: done,
  mute: done,
  dtmf: done,
  transfer: done,
  mix: done,
};
const noTime: Timer = { now: Date.now, after: () => () => undefined };

let directory: string;
let history: History;
let writers: Writers;
let work: DeskWork;
let tell: ReturnType<typeof createTeller>;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-work-'));
  await start();
});
afterEach(async () => {
  writers.stop();
  expect(work.failures).toEqual([]);
  await history.close();
  rmSync(directory, { recursive: true });
});

async function start(): Promise<void> {
  history = await open(directory);
  const { reads, writes, newestClock } = history;
  tell = createTeller({ apply: (events) => writes.apply(events, false), now: Date.now });
  writers = createWriters({
    stories: writtenStories,
    before: tell,
    timer,
    random: () => 0.5,
    newId: () => crypto.randomUUID(),
    log: (level, message) => expect.soft(level, message).toBe('info'),
  });
  work = deskWork({ reads, writes, ...(newestClock === undefined ? {} : { newestClock }) }, writers.channels);
}

/** The next practice customer of this channel writes, and the desk knows them. Gives the interaction's id. */
async function writes(channel: 'chat' | 'email'): Promise<string> {
  const before = work.conversations.items().map(({ id }) => id);
  writers.next(channel);
  const isNew = ({ id }: { readonly id: string }) => !before.includes(id);
  const items = await work.until('somebody writes', (all) => all.some(isNew));
  const id = items.find(isNew)?.id ?? '';
  await work.until('the pop', () => work.pops.all()[id] !== undefined);
  return id;
}
const item = (id: string) => work.conversations.items().find((each) => each.id === id);
const thread = async (id: string) => (await history.reads.interaction(id))?.messages.map(({ from }) => from);

/** Theresa's call, from its first ring to the end of its wrap-up. */
async function call(): Promise<string> {
  const [story] = stories(Date.now());
  await tell(story);
  const calls = createCalls({ capacity: 1, signalling: silent, timer: noTime });
  recordCalls({
    calls,
    recorder: work.recorder,
    agent: { id: 'heidi', name: 'Heidi Okafor' },
    quality: () => undefined,
    failed: () => undefined,
  });
  const user = story.call.number ?? '';
  const desk = createDesk({
    calls,
    pops: work.pops,
    recorder: work.recorder,
    notices: { say: () => undefined },
    judge: () => ({ shown: user, key: user, anonymous: false }),
    target: () => undefined,
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  const callId = crypto.randomUUID();
  const headers = { data: [] as IdentityHeaders['data'] } as IdentityHeaders;
  desk.take({ type: 'incoming', callId, headers, at: Date.now() });
  await work.until('the pop', () => work.pops.all()[callId] !== undefined);
  expect(work.pops.all()[callId]).toMatchObject({ kind: 'customer', customer: { name: 'Theresa Alvarez' } });
  const talking = new Promise<void>((resolve) => {
    calls.subscribe(({ calls: [first] }) => first?.phase.name === 'talking' && resolve());
  });
  calls.dispatch({ type: 'answer', callId });
  await talking;
  desk.take({ type: 'remoteEnded', callId, at: Date.now() + 60_000 });
  await desk.finish(callId, { outcome: 'solved' });
  return callId;
}

it('three pops, one timeline', async () => {
  const called = await call();

  const chatted = await writes('chat');
  expect(work.pops.all()[chatted]).toMatchObject({
    kind: 'customer',
    customer: { name: 'Theresa Alvarez' },
    matched: { kind: 'jid' },
    context: { reason: 'The app still calls her past due.' },
  });
  await work.until('all that she has to say', () => item(chatted)?.recorded === 2);
  await work.conversations.send(chatted, 'Hello Theresa, the app takes a day.');
  await work.until('her answer', () => item(chatted)?.recorded === 4);
  await work.conversations.send(chatted, 'It does.');
  await work.until('her goodbye', () => item(chatted)?.left === true && item(chatted)?.recorded === 6);
  expect(await thread(chatted)).toEqual(['customer', 'customer', 'agent', 'customer', 'agent', 'customer']);
  await expect(work.conversations.send(chatted, 'Bye!')).rejects.toThrow('They have left the chat.');
  await work.conversations.finish(chatted, { outcome: 'solved' });

  const wrote = await writes('email');
  expect(work.pops.all()[wrote]).toMatchObject({ customer: { name: 'Theresa Alvarez' }, matched: { kind: 'email' } });
  await work.conversations.send(wrote, 'Hello Theresa,\n\nyes, both.\n\nHeidi');
  await work.until('her answer', () => item(wrote)?.recorded === 3);
  await work.conversations.finish(wrote, { outcome: 'followUp', followUpAt: '2026-12-01T09:00:00Z' });

  expect(work.conversations.items()).toEqual([]);
  const { rows } = await history.reads.timeline({ customerId: 'theresa-alvarez', limit: 3 });
  expect(
    rows.map(({ interaction: { id, channel, wrapUp }, messages }) => [id, channel, wrapUp?.outcome, messages]),
  ).toEqual([
    [wrote, 'email', 'followUp', 3],
    [chatted, 'chat', 'solved', 6],
    [called, 'call', 'solved', 0],
  ]);
});

it('what was being answered when the desk ended is there when it starts again', async () => {
  const chatted = await writes('chat');
  const wrote = await writes('email');
  work.conversations.accept(chatted);
  await work.conversations.draft(chatted, 'Hello Theresa, I ca');
  await work.until('all is in the history', (items) => items.length === 2 && item(chatted)?.recorded === 2);
  writers.stop();
  await work.journal.close();
  const before = work.conversations.items();
  await history.close();

  await start();
  await work.until('it is back', (items) => items.length === 2);
  expect(work.conversations.items()).toEqual(before);
  expect(item(wrote)?.state).toBe('offered');
  expect(await work.conversations.openDraft(chatted)).toEqual({ text: 'Hello Theresa, I ca' });
  // Never a note, whatever becomes of the notes' drafts.
  expect(await history.writes.drafts('note')).toEqual([]);
  await work.conversations.send(chatted, 'Hello Theresa, I can see it.');
  await work.until('it is recorded', () => item(chatted)?.recorded === 3);
  expect(await thread(chatted)).toEqual(['customer', 'customer', 'agent']);
});
