import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../../electron/core/history/ports.ts';
import { createSearch, looksDialable } from './search.ts';

const hit = (name: string): SearchHit => ({ customer: { id: name, name }, where: 'name' });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('searching as it is typed', () => {
  it('shows only what fits the last words, in whatever order the answers come', async () => {
    const answers = new Map<string, (hits: readonly SearchHit[]) => void>();
    const search = createSearch((text) => new Promise((resolve) => answers.set(text, resolve)), String);
    search.look('th');
    search.look('the');
    answers.get('the')?.([hit('Theresa')]);
    await settled();
    answers.get('th')?.([hit('Thomas')]);
    await settled();
    expect(search.state.get()).toMatchObject({
      text: 'the',
      searching: false,
      hits: [{ customer: { name: 'Theresa' } }],
    });
  });

  it('asks nothing twice and nothing for nothing', () => {
    const asked: string[] = [];
    const search = createSearch((text) => {
      asked.push(text);
      return Promise.resolve([]);
    }, String);
    for (const text of ['  ', 'a', 'a ', ' a', '']) search.look(text);
    expect(asked).toEqual(['a']);
    expect(search.state.get().searching).toBe(false);
  });

  it('says why it does not work', async () => {
    const search = createSearch(
      () => Promise.reject(new Error('locked')),
      (error) => (error instanceof Error ? error.message : ''),
    );
    search.look('a');
    await settled();
    expect(search.state.get().problem).toBe('locked');
  });
});

describe('what may be dialled', () => {
  it.each([
    '112',
    '+1 (555) 010-0142',
    '555.010.0142',
    '0049-228/555',
    '*43#',
    '204',
    'sip:kim@desk.example',
    'kim@desk.example',
    'tel:+15550100',
  ])('takes %s', (text) => expect(looksDialable(text)).toBe(true));
  it.each(['', 'Theresa', 'Acme 24', '--', '+', '12a', 'kim@', 'two words@x y'])('leaves %s', (text) =>
    expect(looksDialable(text)).toBe(false),
  );
});
