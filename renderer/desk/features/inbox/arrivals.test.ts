import { expect, it } from 'vitest';
import { sampleItem } from '../../state/samples.ts';
import { arrivals } from './arrivals.ts';

const old = sampleItem('old', { lastAt: 10, waitingSince: 10 });

it('a conversation that was not there is new, once', () => {
  const item = sampleItem('new');
  expect(arrivals([old], [old, item])).toEqual([{ what: 'conversation', item }]);
  expect(arrivals([old, item], [old, item])).toEqual([]);
});

it('a later word of theirs is a message, one of ours is not', () => {
  const more = { ...old, lastAt: 20 };
  const { waitingSince: _none, ...answered } = more;
  expect(arrivals([old], [more])).toEqual([{ what: 'message', item: more }]);
  expect(arrivals([old], [answered])).toEqual([]);
});

it('what was accepted, read or finished is nothing new', () => {
  expect(arrivals([old], [{ ...old, state: 'open', unread: 0 }])).toEqual([]);
  expect(arrivals([old], [])).toEqual([]);
});
