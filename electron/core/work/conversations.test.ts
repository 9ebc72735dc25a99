import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskWork, type DeskWork, HandChannel, remote } from '../../../test/support/work/desk-work.ts';
import { eventsOf, openTestHistory, TEST_NOW, type TestHistory } from '../../data/testing.ts';
import { eventReads } from '../../data/tables/events.ts';
import type { Context } from '../history/records.ts';
import type { Written } from './arrival.ts';

let history: TestHistory;
let chat: HandChannel;
let email: HandChannel;
let now: number;
let desk: DeskWork;

const open = (): DeskWork => {
  chat = new HandChannel('chat');
  email = new HandChannel('email');
  const newestClock = eventReads(history.db).newestClock();
  return deskWork(
    { reads: remote(history.reads), writes: remote(history.writes), ...(newestClock && { newestClock }) },
    [chat, email],
    () => now,
  );
};

beforeEach(() => {
  now = TEST_NOW;
  history = openTestHistory(() => now);
  history.writes.apply(
    eventsOf(
      { type: 'customer.saved', data: { id: 'c1', name: 'Theresa Alvarez' } },
      { type: 'customer.saved', data: { id: 'c2', name: 'Tess Alvarado' } },
      { type: 'identity.saved', data: { id: 'i1', customerId: 'c1', kind: 'jid', value: 'theresa@chat.example' } },
    ),
    false,
  );
  desk = open();
});
afterEach(() => {
  expect(desk.failures).toEqual([]);
  history.close();
});

let messages = 0;
const message = (more: Partial<Written> = {}): Written => ({
  type: 'message',
  conversation: 'room-1',
  messageId: `m${(messages += 1)}`,
  writer: { shown: 'theresa@chat.example', key: 'theresa@chat.example', displayName: 'Theresa' },
  queue: 'Billing',
  body: 'Hello!\nIt still shows past due.',
  at: now,
  ...more,
});

/** Tells it to the desk, and waits until it is in the history. */
async function arrives(event: Written, channel = chat): Promise<string> {
  const before = desk.conversations.items().reduce((sum, item) => sum + item.recorded, 0);
  channel.tell(event);
  const items = await desk.until(
    'a message in the history',
    (all) => all.reduce((sum, item) => sum + item.recorded, 0) > before,
  );
  return items.find((item) => item.lastAt === event.at)?.id ?? '';
}
const item = (id: string) => desk.conversations.items().find((each) => each.id === id);
const rows = (id: string) => history.reads.interaction(id);

describe('a message', () => {
  it('is in the inbox, pops its customer, and is in the history', async () => {
    const context: Context = { reason: 'Past due', told: [] };
    const id = await arrives(message({ context }));
    expect(item(id)).toEqual({
      id,
      channel: 'chat',
      writer: { shown: 'theresa@chat.example', key: 'theresa@chat.example', displayName: 'Theresa' },
      queue: 'Billing',
      subject: 'Hello!',
      preview: 'Hello!',
      lastAt: now,
      waitingSince: now,
      state: 'offered',
      unread: 1,
      recorded: 1,
      left: false,
    });
    await desk.until('the pop', () => desk.pops.all()[id] !== undefined);
    expect(desk.pops.all()[id]).toMatchObject({ kind: 'customer', customer: { id: 'c1' }, context });
    expect(rows(id)).toMatchObject({
      interaction: {
        customerId: 'c1',
        channel: 'chat',
        direction: 'in',
        address: 'theresa@chat.example',
        queue: 'Billing',
        subject: 'Hello!',
        context,
      },
      messages: [{ from: 'customer', author: 'Theresa', body: 'Hello!\nIt still shows past due.' }],
    });
    // Nobody has taken it yet.
    expect(rows(id)?.interaction.agentId).toBeUndefined();
  });

  it('is on the screen before anything is read or written', async () => {
    const never = () => new Promise<never>(() => undefined);
    const { reads, writes } = { reads: remote(history.reads), writes: remote(history.writes) };
    const slow = deskWork({ reads: { ...reads, popFor: never }, writes: { ...writes, apply: never } }, [chat]);
    chat.tell(message());
    expect(await slow.until('an item', (items) => items.length > 0)).toMatchObject([{ unread: 1, recorded: 0 }]);
  });

  it('counts once, however often it comes', async () => {
    const event = message();
    const id = await arrives(event);
    chat.tell(event);
    chat.tell({ ...event, body: 'something else' });
    await arrives(message({ body: 'Hello?' }));
    expect(item(id)).toMatchObject({ unread: 2, recorded: 2, preview: 'Hello?' });
    expect(rows(id)?.messages.map(({ body }) => body)).toEqual([event.body, 'Hello?']);
  });

  it('stands where it was written, also among others of the same second', async () => {
    const id = await arrives(message({ body: '1' }));
    for (const body of ['2', '3', '4', '5']) await arrives(message({ body }));
    await desk.conversations.send(id, '6');
    await desk.until('it is recorded', () => item(id)?.recorded === 6);
    expect(rows(id)?.messages.map(({ body }) => body)).toEqual(['1', '2', '3', '4', '5', '6']);
    await desk.until('it is known', () => rows(id)?.interaction.customerId === 'c1');
    expect(history.reads.timeline({ customerId: 'c1', limit: 1 }).rows).toMatchObject([{ excerpt: '6' }]);
  });

  it('of a stranger never takes the place of another’s, whatever id it has', async () => {
    const event = message();
    const id = await arrives(event);
    const theirs = await arrives(
      message({
        conversation: 'room-2',
        messageId: event.messageId,
        writer: { shown: 'x', key: 'x@evil.example' },
        at: now - 1,
      }),
    );
    expect(theirs).not.toBe(id);
    expect(rows(id)?.messages).toMatchObject([{ body: event.body, author: 'Theresa' }]);
  });

  it('of an e-mail has its subject, and goes on in its thread', async () => {
    const id = await arrives(message({ conversation: 't', subject: '  Thank\tyou ', at: now - 5 }), email);
    await arrives(message({ conversation: 't', subject: 'Re: Thank you' }), email);
    expect(item(id)).toMatchObject({ channel: 'email', subject: 'Thank you', waitingSince: now - 5, unread: 2 });
    expect(rows(id)?.messages).toHaveLength(2);
  });

  it('of anybody, with anything in it, is text in the history', async () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ maxLength: 300 }),
      fc.constantFrom('\0', '\ud800', '<script>alert(1)</script>', '\u202Eevil', ' \n\t ', 'x'.repeat(200_000)),
    );
    const event = fc.record({
      writer: fc.record({ shown: any, key: any, displayName: any }),
      queue: any,
      subject: any,
      body: any,
      messageId: any,
      at: fc.oneof(fc.double(), fc.integer(), fc.constant(Number.NaN)),
    });
    let n = 0;
    await fc.assert(
      fc.asyncProperty(event, async (strange) => {
        const conversation = `strange-${(n += 1)}`;
        const before = desk.conversations.items().length;
        chat.tell({ type: 'message', conversation, ...strange, messageId: `${n} ${strange.messageId}` });
        const items = await desk.until('it', (all) => all.length > before && all.every(({ recorded }) => recorded > 0));
        expect(items.every(({ subject, lastAt }) => subject !== '' && lastAt >= 0 && lastAt <= now)).toBe(true);
      }),
      { numRuns: 40 },
    );
    expect(history.reads.counts()).toMatchObject({ messages: n });
  }, 30_000);
});

describe('an answer', () => {
  it('takes the conversation, is sent, and is in the history as the agent’s', async () => {
    const id = await arrives(message());
    desk.conversations.read(id);
    await desk.conversations.draft(id, 'It takes an ho');
    now += 60_000;
    await desk.conversations.send(id, 'It takes an hour.');
    await desk.until('it is recorded', () => item(id)?.recorded === 2);
    expect(chat.sent).toEqual([{ conversation: 'room-1', body: 'It takes an hour.' }]);
    expect(item(id)).toMatchObject({ state: 'open', unread: 0, preview: 'It takes an hour.', lastAt: now });
    expect(item(id)?.waitingSince).toBeUndefined();
    expect(await desk.conversations.openDraft(id)).toEqual({ text: '' });
    expect(rows(id)).toMatchObject({
      interaction: { agentId: 'heidi', agentName: 'Heidi Okafor' },
      messages: [
        {},
        { from: 'agent', author: 'Heidi Okafor', body: 'It takes an hour.', at: new Date(now).toISOString() },
      ],
    });
    expect(
      history.writes
        .outbox(20)
        .filter(({ type }) => type === 'message.saved')
        .map(({ subject }) => subject),
    ).toEqual([id, 'c1']);
  });

  it('that does not go out is said, and kept as a draft until it does', async () => {
    const id = await arrives(message());
    chat.onSend = async () => {
      throw new Error('They have left the chat.');
    };
    await expect(desk.conversations.send(id, 'Hello')).rejects.toThrow('They have left the chat.');
    expect(item(id)).toMatchObject({ trouble: 'notSent', waitingSince: now, state: 'open' });
    expect(await desk.conversations.openDraft(id)).toEqual({ text: 'Hello' });
    expect(rows(id)?.messages).toHaveLength(1);
    chat.onSend = async () => undefined;
    await desk.conversations.send(id, 'Hello');
    expect(item(id)?.trouble).toBeUndefined();
    expect(await desk.conversations.openDraft(id)).toEqual({ text: '' });
  });

  it('that was given up is no trouble any more', async () => {
    const id = await arrives(message());
    chat.onSend = () => Promise.reject(new Error('no'));
    await expect(desk.conversations.send(id, 'Hello')).rejects.toThrow('no');
    await desk.conversations.draft(id, '');
    expect(item(id)?.trouble).toBeUndefined();
  });

  it('takes nothing with it that was typed while it was under way', async () => {
    const id = await arrives(message());
    let took: () => void = () => undefined;
    chat.onSend = () => new Promise((resolve) => (took = resolve));
    const sending = desk.conversations.send(id, 'One moment');
    await desk.conversations.draft(id, 'And another');
    now += 1;
    await arrives(message({ body: 'Are you there?' }));
    took();
    await sending;
    expect(await desk.conversations.openDraft(id)).toEqual({ text: 'And another' });
    expect(item(id)?.waitingSince, 'what they wrote meanwhile waits').toBe(now);
  });

  it('needs a conversation and its channel', async () => {
    await expect(desk.conversations.send('gone', 'Hello')).rejects.toThrow('not here any more');
    await desk.conversations.draft('gone', 'Hello');
    expect(await desk.conversations.openDraft('gone')).toEqual({ text: '' });
  });
});

describe('the end of a conversation', () => {
  it('is recorded; what they write then begins anew, with the same customer', async () => {
    const id = await arrives(message());
    desk.conversations.accept(id);
    await desk.conversations.draft(id, 'half an ans');
    now += 120_000;
    await desk.conversations.finish(id, { outcome: 'solved' });
    expect(desk.conversations.items()).toEqual([]);
    expect(desk.conversations.holds(id)).toBe(false);
    expect(desk.pops.all()).toEqual({});
    expect(chat.closed).toEqual(['room-1']);
    const finishedAt = new Date(now).toISOString();
    expect(rows(id)?.interaction).toMatchObject({
      customerId: 'c1',
      agentId: 'heidi',
      outcome: 'completed',
      endedAt: finishedAt,
      wrapUp: { outcome: 'solved', finishedAt },
    });
    expect(history.writes.drafts('answer')).toEqual([]);
    now += 1;
    const next = await arrives(message({ body: 'One more thing' }));
    expect(next).not.toBe(id);
    await desk.until('the pop', () => desk.recorder.find(next)?.customerId === 'c1');
    expect(
      history.reads.timeline({ customerId: 'c1', limit: 10 }).rows.map(({ interaction }) => interaction.id),
    ).toEqual([next, id]);
  });

  it('that can not be written leaves everything as it was', async () => {
    const { reads, writes } = { reads: remote(history.reads), writes: remote(history.writes) };
    let broken = false;
    const apply: typeof writes.apply = (...args) =>
      broken ? Promise.reject(new Error('broken')) : writes.apply(...args);
    desk = deskWork({ reads, writes: { ...writes, apply } }, [chat], () => now);
    const id = await arrives(message());
    broken = true;
    await expect(desk.conversations.finish(id, { outcome: 'solved' })).rejects.toThrow('broken');
    expect(item(id)).toMatchObject({ id, unread: 1 });
    expect(chat.closed).toEqual([]);
  });

  it('may come after they have left', async () => {
    const id = await arrives(message());
    chat.tell({ type: 'left', conversation: 'room-1', at: now });
    await desk.until('they have left', () => item(id)?.left === true);
    expect(item(id)?.waitingSince).toBeUndefined();
    await desk.conversations.finish(id, { outcome: 'noAction' });
    expect(desk.conversations.items()).toEqual([]);
  });
});

describe('who it is', () => {
  it('can be said by the agent', async () => {
    const id = await arrives(message({ writer: { shown: 'Guest 7' } }));
    await desk.until('the pop', () => desk.pops.all()[id]?.kind === 'unknown');
    await desk.pops.choose(id, 'c2');
    await desk.until('it is known', () => rows(id)?.interaction.customerId === 'c2');
  });

  it.each([
    ['chat', 'robin@chat.example', 'jid'],
    ['email', 'robin@example.org', 'email'],
  ] as const)('can be somebody new: by %s %s is a %s', async (kind, key, identity) => {
    const id = await arrives(message({ writer: { shown: key, key } }), kind === 'chat' ? chat : email);
    await desk.until('the pop', () => desk.pops.all()[id]?.kind === 'unknown');
    await desk.enrolment.enrol(id, 'Robin Moss');
    await desk.until('it is known', () => desk.pops.all()[id]?.kind === 'customer');
    expect(desk.pops.all()[id]).toMatchObject({
      customer: { name: 'Robin Moss' },
      identities: [{ kind: identity, value: key }],
    });
  });
});

describe('a desk that was killed', () => {
  it('has its conversations, drafts and customers again, and counts nothing twice', async () => {
    const first = message();
    const id = await arrives(first);
    const guest = await arrives(message({ conversation: 'room-2', writer: { shown: 'Guest 7' }, at: now - 1 }));
    await desk.until('the pops', () => Object.keys(desk.pops.all()).length === 2);
    await desk.pops.choose(guest, 'c2');
    desk.conversations.accept(id);
    await desk.conversations.draft(id, 'Hello Ther');
    await desk.until('all is written', () => rows(guest)?.interaction.customerId === 'c2');
    const before = desk.conversations.items();

    desk = open();
    chat.tell(first); // the channel sends again what it isn't sure of
    await desk.until('the pops are back', () => Object.keys(desk.pops.all()).length === 2);
    expect(desk.conversations.items()).toEqual(before);
    expect(await desk.conversations.openDraft(id)).toEqual({ text: 'Hello Ther' });
    expect(desk.pops.all()[guest]).toMatchObject({ customer: { id: 'c2' } });
    await arrives(message({ body: 'Still here?' }));
    expect(item(id)).toMatchObject({ unread: 2, recorded: 2, preview: 'Still here?' });
    await desk.conversations.finish(id, { outcome: 'solved' });
    expect(rows(id)).toMatchObject({ interaction: { customerId: 'c1', wrapUp: {} }, messages: [{}, {}] });
  });

  it('does not bring back what was wrapped up at the last moment', async () => {
    const id = await arrives(message());
    const kept = history.writes.keptWork();
    await desk.conversations.finish(id, { outcome: 'solved' });
    history.writes.keepWork(kept, []);
    desk = open();
    await arrives(message({ conversation: 'room-9' }));
    expect(desk.conversations.items()).toHaveLength(1);
    expect(item(id)).toBeUndefined();
    expect(history.writes.keptWork()).toHaveLength(1);
  });
});
