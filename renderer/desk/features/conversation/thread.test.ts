import { describe, expect, it } from 'vitest';
import type { InteractionDetail } from '../../../../electron/core/history/ports.ts';
import type { Message } from '../../../../electron/core/history/records.ts';
import { createThread } from './thread.ts';

const message = (id: string): Message => ({ id, interactionId: 'i', at: '', from: 'customer', body: id });
const detail = (...ids: readonly string[]): InteractionDetail => ({
  interaction: { id: 'i', channel: 'chat', direction: 'in', subject: '', startedAt: '' },
  messages: ids.map(message),
});
const plain = (error: unknown): string => (error instanceof Error ? error.message : '');

describe('a conversation', () => {
  it('that is not in the history yet has no messages', async () => {
    const thread = createThread(() => Promise.resolve(null), plain);
    expect(thread.state.get().status).toBe('loading');
    await thread.read();
    expect(thread.state.get()).toEqual({ status: 'ready', messages: [], problem: '' });
  });

  it('read anew keeps the messages that were there', async () => {
    const answers = [detail('a'), detail('a', 'b')];
    const thread = createThread(() => Promise.resolve(structuredClone(answers.shift() ?? null)), plain);
    await thread.read();
    const [first] = thread.state.get().messages;
    await thread.read();
    expect(thread.state.get().messages.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(thread.state.get().messages[0]).toBe(first);
  });

  it('drops an answer that a later one has overtaken', async () => {
    const waiting: ((answer: InteractionDetail) => void)[] = [];
    const thread = createThread(() => new Promise((resolve) => waiting.push(resolve)), plain);
    const first = thread.read();
    const second = thread.read();
    let done = false;
    void first.then(() => (done = true));
    waiting[0]?.(detail('a'));
    await new Promise((resolve) => setImmediate(resolve));
    expect([done, thread.state.get().messages]).toEqual([false, []]);
    waiting[1]?.(detail('a', 'b'));
    await Promise.all([first, second]);
    expect(thread.state.get().messages).toHaveLength(2);
  });

  it('that can not be read says why, and keeps what it has', async () => {
    let fails = false;
    const thread = createThread(
      () => (fails ? Promise.reject(new Error('locked')) : Promise.resolve(detail('a'))),
      plain,
    );
    await thread.read();
    fails = true;
    await thread.read();
    expect(thread.state.get()).toMatchObject({ status: 'failed', problem: 'locked', messages: [{ id: 'a' }] });
    fails = false;
    await thread.read();
    expect(thread.state.get()).toMatchObject({ status: 'ready', problem: '' });
  });
});
