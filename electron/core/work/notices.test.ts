import { describe, expect, test } from 'vitest';
import { createNotices } from './notices.ts';

function opened() {
  let ids = 0;
  let changes = 0;
  const notices = createNotices<'headset' | 'full'>({
    now: () => 7,
    newId: () => `n${(ids += 1)}`,
    changed: () => (changes += 1),
    keep: 3,
  });
  return { notices, changes: () => changes, codes: () => notices.all().map(({ code, values }) => [code, values['n']]) };
}

describe('notices', () => {
  test('the same is not said twice; it moves to the end', () => {
    const { notices, codes } = opened();
    notices.say('headset', 'info', { n: '1' });
    notices.say('full', 'error');
    notices.say('headset', 'info', { n: '1' });
    expect(codes()).toEqual([
      ['full', undefined],
      ['headset', '1'],
    ]);
  });

  test('a flood cannot grow without end: the oldest go first', () => {
    const { notices, codes } = opened();
    for (const n of ['1', '2', '3', '4']) notices.say('headset', 'info', { n });
    expect(codes().map(([, n]) => n)).toEqual(['2', '3', '4']);
  });

  test('what is no longer so is taken back, whatever it said; one is dismissed by its id', () => {
    const { notices, changes, codes } = opened();
    for (const n of ['1', '2']) notices.say('headset', 'info', { n });
    notices.say('full', 'error');
    notices.withdraw('headset');
    expect(codes()).toEqual([['full', undefined]]);
    notices.dismiss(notices.all()[0]?.id ?? '');
    expect(notices.all()).toEqual([]);
    expect(changes()).toBe(5);
  });
});
