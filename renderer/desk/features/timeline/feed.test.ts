import { describe, expect, it } from 'vitest';
import type { TimelinePage, TimelineQuery, TimelineRow } from '../../../../electron/core/history/ports.ts';
import { createFeed, PAGE } from './feed.ts';

const row = (id: number): TimelineRow => ({
  interaction: { id: `i${id}`, channel: 'call', direction: 'in', subject: '', startedAt: '' },
  messages: 0,
});

/** A history of `size` rows whose answers come when the test lets them. */
function history(size: number) {
  const asked: TimelineQuery[] = [];
  const waiting: (() => void)[] = [];
  let [hold, fails, rows] = [false, false, Array.from({ length: size }, (_, id) => row(id))];
  const read = async (query: TimelineQuery): Promise<TimelinePage> => {
    asked.push(query);
    if (hold) await new Promise<void>((resolve) => waiting.push(resolve));
    if (fails) throw new Error('locked');
    const from = query.before === undefined ? 0 : Number(query.before);
    const end = from + query.limit;
    return { rows: rows.slice(from, end), total: rows.length, ...(end < rows.length ? { next: String(end) } : {}) };
  };
  return {
    asked,
    feed: createFeed(read, (error) => (error instanceof Error ? error.message : '')),
    hold: (on: boolean) => (hold = on),
    letGo: (index: number) => waiting[index]?.(),
    fail: (on: boolean) => (fails = on),
    add: (id: number) => (rows = [row(id), ...rows]),
  };
}
const ids = (rows: readonly TimelineRow[]): readonly string[] => rows.map(({ interaction }) => interaction.id);

describe('the timeline', () => {
  it('reads page after page until the end, each once', async () => {
    const { feed, asked } = history(PAGE + 3);
    await feed.show('c', []);
    expect(feed.state.get()).toMatchObject({ status: 'ready', total: PAGE + 3, next: String(PAGE) });
    await Promise.all([feed.more(), feed.more()]);
    expect(feed.state.get().rows).toHaveLength(PAGE + 3);
    await feed.more();
    expect(asked).toHaveLength(2);
    expect(feed.state.get().next).toBeUndefined();
  });

  it('drops an answer about a customer who is not shown any more', async () => {
    const { feed, hold, letGo, asked } = history(3);
    hold(true);
    const old = feed.show('old', []);
    hold(false);
    await feed.show('new', []);
    letGo(0);
    await old;
    expect(asked.map(({ customerId }) => customerId)).toEqual(['old', 'new']);
    expect(feed.state.get().status).toBe('ready');
  });

  it('keeps rows in place while another choice of channels is read, and none of another customer', async () => {
    const { feed, hold } = history(3);
    await feed.show('c', []);
    hold(true);
    void feed.show('c', ['email']);
    expect(feed.state.get()).toMatchObject({ status: 'loading', total: 3 });
    void feed.show('other', []);
    expect(feed.state.get().rows).toEqual([]);
  });

  it('takes in what came since without losing the older pages', async () => {
    const { feed, add } = history(PAGE * 6);
    await feed.show('c', []);
    for (let page = 1; page < 6; page += 1) await feed.more();
    add(1_000);
    await feed.refresh();
    const shown = ids(feed.state.get().rows);
    expect(shown[0]).toBe('i1000');
    expect(shown).toHaveLength(PAGE * 6 + 1);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('says why, and can be tried again', async () => {
    const { feed, fail } = history(3);
    fail(true);
    await feed.show('c', []);
    expect(feed.state.get()).toMatchObject({ status: 'failed', problem: 'locked' });
    fail(false);
    await feed.refresh();
    expect(feed.state.get()).toMatchObject({ status: 'ready', total: 3 });
  });

  it('keeps what it has when an older page can not be read', async () => {
    const { feed, fail } = history(PAGE * 2);
    await feed.show('c', []);
    fail(true);
    await feed.more();
    expect(feed.state.get()).toMatchObject({ status: 'ready', more: 'failed', problem: 'locked' });
    expect(feed.state.get().rows).toHaveLength(PAGE);
  });
});
