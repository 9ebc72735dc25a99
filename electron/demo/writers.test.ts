import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemTimer } from '../../test/support/bed/timer.ts';
import type { ChannelEvent, WrittenChannel } from '../core/work/item.ts';
import { type Past, writtenStories } from './sample/stories/index.ts';
import { createWriters, type Writers } from './writers.ts';

type Told = { readonly channel: WrittenChannel; readonly event: ChannelEvent };

let writers: Writers;
let told: Told[];
let before: string[];

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  before = [];
  let ids = 0;
  writers = createWriters({
    stories: writtenStories,
    before: async (story: Past) => void before.push(story.id),
    timer: systemTimer,
    random: () => 0.5,
    newId: () => `id-${(ids += 1)}`,
    log: (level, message) => expect.soft(level, message).toBe('info'),
  });
  for (const { kind, subscribe } of writers.channels) subscribe((event) => told.push({ channel: kind, event }));
  writers.start();
});
afterEach(() => {
  writers.stop();
  vi.useRealTimers();
});

const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const on = (kind: WrittenChannel) => {
  const channel = writers.channels.find((each) => each.kind === kind);
  if (!channel) throw new Error(`no ${kind}`);
  return channel;
};
const messages = () => told.flatMap(({ event }) => (event.type === 'message' ? [event] : []));
const lefts = () => told.filter(({ event }) => event.type === 'left').length;

/** The next customer of this channel writes. Gives the channel's name for the conversation. */
async function writes(kind: WrittenChannel): Promise<string> {
  writers.next(kind);
  await pass();
  const last = messages().at(-1);
  if (!last) throw new Error('nobody wrote');
  return last.conversation;
}

describe('a customer in the chat', () => {
  it('writes at once, goes on by themselves, and then waits for an answer', async () => {
    const conversation = await writes('chat');
    expect(before).toEqual(['still-past-due']);
    expect(messages()).toMatchObject([{ writer: { key: 'theresa.alvarez@chat.example.org' }, queue: 'Billing' }]);
    await pass(10_000);
    expect(messages().map((message) => message.conversation)).toEqual([conversation, conversation]);
    expect(new Set(messages().map(({ messageId }) => messageId)).size).toBe(2);
    await pass(600_000);
    expect(told).toHaveLength(2);
  });

  it('answers each answer after a while of typing, says goodbye, and leaves', async () => {
    const conversation = await writes('chat');
    await pass(10_000);
    const { messageId } = await on('chat').send(conversation, 'It takes an hour.');
    expect(messages().map((message) => message.messageId)).not.toContain(messageId);
    await pass(1_000);
    expect(messages()).toHaveLength(2);
    await pass(10_000);
    expect(messages()).toHaveLength(3);
    await on('chat').send(conversation, 'It does.');
    await on('chat').send(conversation, 'Anything else?');
    await pass(30_000);
    expect(messages()).toHaveLength(4);
    expect(lefts()).toBe(1);
    await expect(on('chat').send(conversation, 'Bye')).rejects.toThrow('They have left the chat.');
  });

  it('is not interrupted by an answer that comes while they still write', async () => {
    const conversation = await writes('chat');
    await on('chat').send(conversation, 'Hello Theresa');
    await pass(30_000);
    const { says, replies } = writtenStories(0)[0]?.letter ?? { says: [], replies: [] };
    expect(messages().map(({ body }) => body)).toEqual([...says, replies[0]]);
  });

  it('says nothing more when the agent has finished', async () => {
    const conversation = await writes('chat');
    await on('chat').send(conversation, 'Hello Theresa');
    on('chat').close(conversation);
    await pass(600_000);
    expect(told).toHaveLength(1);
  });
});

it('an e-mail is answered by an e-mail, and nobody leaves a mailbox', async () => {
  const conversation = await writes('email');
  expect(messages()).toMatchObject([{ subject: 'Thank you, and one more question' }]);
  await on('email').send(conversation, 'Yes, you keep both.');
  await pass(600_000);
  expect(messages()).toHaveLength(2);
  expect(lefts()).toBe(0);
});

it('a text that is too long is not sent, and why is said', async () => {
  const conversation = await writes('sms');
  await expect(on('sms').send(conversation, 'x'.repeat(1_601))).rejects.toThrow('1,600 characters');
});

it('who wrote to an earlier run of the desk takes an answer in silence', async () => {
  await expect(on('chat').send('of yesterday', 'Hello?')).resolves.toHaveProperty('messageId');
  await pass(600_000);
  expect(told).toEqual([]);
});

it('on each channel they come in the order of the stories, then again as somebody new', async () => {
  const conversations = [await writes('email'), await writes('email'), await writes('email'), await writes('email')];
  expect(before).toEqual(['thank-you', 'family-mailbox', 'invoice-copy', 'thank-you']);
  expect(new Set(conversations).size).toBe(4);
});

describe('those who come by themselves', () => {
  it('come after a while, with pauses, while there is room', async () => {
    await pass(300_000);
    expect(before).toEqual([]);
    writers.setRoom(true);
    await pass(29_000);
    expect(before).toEqual([]);
    await pass(2_000);
    expect(before).toEqual(['still-past-due']);
    await pass(83_000);
    expect(before).toEqual(['still-past-due', 'thank-you']);
    writers.setRoom(false);
    await pass(600_000);
    expect(before).toHaveLength(2);
  });

  it('write no more once the floor is closed', async () => {
    writers.setRoom(true);
    await writes('chat');
    writers.stop();
    await pass(600_000);
    expect(told).toHaveLength(1);
  });
});
