import { beforeEach, describe, expect, it } from 'vitest';
import { createKeeper, type Keeper } from '../../state/keeper.ts';
import { boxOf, createAnswers, type Answers } from './answers.ts';

let delivered: string[];
let answers: Answers;
let texts: Keeper;
let take: () => void;
let refuse: (error: Error) => void;

const plain = (error: unknown): string => (error instanceof Error ? error.message : '');
const opened = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  delivered = [];
  texts = createKeeper(
    { open: async () => ({ text: '' }), draft: async () => {}, save: async () => ({ savedAt: '' }) },
    { after: () => () => {} },
    plain,
  );
  answers = createAnswers(
    texts,
    (_id, body) => {
      delivered.push(body);
      return new Promise((resolve, reject) => {
        take = resolve;
        refuse = reject;
      });
    },
    plain,
  );
});

const box = (): string => boxOf(answers.watch('i').get().sending, texts.watch('i').get().text);
const draft = (): string => texts.watch('i').get().text;

describe('an answer', () => {
  it('leaves the box at once, and the draft when the channel has taken it', async () => {
    answers.type('i', ' Hello \n');
    const sent = answers.send('i');
    expect(delivered).toEqual(['Hello']);
    expect([box(), draft()]).toEqual(['', ' Hello \n']);
    take();
    expect(await sent).toBe(true);
    expect([box(), draft()]).toEqual(['', '']);
  });

  it('comes back into the box if it does not go out, with the reason, and can be sent again', async () => {
    answers.type('i', 'Hello');
    const sent = answers.send('i');
    refuse(new Error('no line'));
    expect(await sent).toBe(false);
    expect(box()).toBe('Hello');
    expect(answers.watch('i').get().problem).toBe('no line');
    void answers.send('i');
    expect(delivered).toEqual(['Hello', 'Hello']);
    expect(answers.watch('i').get().problem).toBeUndefined();
  });

  it.each([
    ['taken', () => take(), 'and more'],
    ['refused', () => refuse(new Error('no')), 'Hello\nand more'],
  ])('keeps what is typed while it is on its way, whether %s', async (_name, end, left) => {
    answers.type('i', 'Hello');
    const sent = answers.send('i');
    answers.type('i', 'and');
    answers.type('i', 'and more');
    expect([box(), draft()]).toEqual(['and more', 'Hello\nand more']);
    end();
    await sent;
    expect([box(), draft()]).toEqual([left, left]);
  });

  it('typed meanwhile and taken back leaves nothing', async () => {
    answers.type('i', 'Hello');
    const sent = answers.send('i');
    answers.type('i', 'x');
    answers.type('i', '');
    take();
    await sent;
    expect(draft()).toBe('');
  });

  it('is not sent empty, nor twice at once', async () => {
    answers.type('i', '  \n');
    expect(await answers.send('i')).toBe(false);
    answers.type('i', 'Hello');
    void answers.send('i');
    answers.type('i', 'next');
    expect(await answers.send('i')).toBe(false);
    expect(delivered).toEqual(['Hello']);
  });

  it('of one conversation holds up no other', async () => {
    await opened();
    answers.type('i', 'one');
    answers.type('j', 'two');
    void answers.send('i');
    void answers.send('j');
    expect(delivered).toEqual(['one', 'two']);
  });
});
