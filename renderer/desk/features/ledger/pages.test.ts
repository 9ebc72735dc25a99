import { expect, it } from 'vitest';
import type { Ring, RingOutcome } from '../../../../electron/core/calls/ledger.ts';
import { createLedgerPages, PAGE } from './pages.ts';

const rings: readonly Ring[] = Array.from({ length: 250 }, (_, n) => ({
  id: `r${n}`,
  at: 1_000 - n,
  shown: '',
  sipCallId: '',
  outcome: n % 2 === 0 ? 'answered' : 'missed',
}));

function pagesOf(all: readonly Ring[]) {
  const asked: unknown[] = [];
  const read = async (query: { outcome?: RingOutcome; before?: string; limit: number }) => {
    asked.push(query);
    const fitting = all.filter(({ outcome }) => query.outcome === undefined || outcome === query.outcome);
    const from = query.before === undefined ? 0 : Number(query.before);
    const to = from + query.limit;
    return {
      rings: fitting.slice(from, to),
      totals: {},
      ...(to < fitting.length ? { next: String(to) } : {}),
    };
  };
  return { asked, pages: createLedgerPages(read, String) };
}

it('reads page after page, to the end and no further', async () => {
  const { pages, asked } = pagesOf(rings);
  await pages.show(undefined);
  expect(pages.state.get().rings).toHaveLength(PAGE);
  await pages.more();
  await pages.more();
  await pages.more();
  expect(pages.state.get().rings).toEqual(rings);
  expect(asked).toHaveLength(3);
});

it('two that ask for more at once get one page', async () => {
  const { pages, asked } = pagesOf(rings);
  await pages.show(undefined);
  await Promise.all([pages.more(), pages.more()]);
  expect(pages.state.get().rings).toHaveLength(2 * PAGE);
  expect(asked).toHaveLength(2);
});

it('another outcome takes the place of what is there, and of what is on its way', async () => {
  const { pages } = pagesOf(rings);
  await pages.show(undefined);
  await Promise.all([pages.more(), pages.show('missed')]);
  expect(new Set(pages.state.get().rings.map(({ outcome }) => outcome))).toEqual(new Set(['missed']));
});

it('says why it could not be read', async () => {
  const pages = createLedgerPages(() => Promise.reject(new Error('closed')), String);
  await pages.show(undefined);
  expect(pages.state.get()).toMatchObject({ status: 'failed', problem: 'Error: closed' });
});
