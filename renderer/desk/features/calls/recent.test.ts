import { describe, expect, it } from 'vitest';
import type { RecentCall } from '../../../../electron/core/history/ports.ts';
import { createRecentList, isMissed, lastDialled, missedToCallBack, waitsForCallBack } from './recent.ts';

const row = (id: string, direction: 'in' | 'out', outcome: string, address?: string): RecentCall => ({
  interaction: {
    id,
    channel: 'call',
    direction,
    outcome,
    subject: '',
    startedAt: '2026-11-21T10:00:00.000Z',
    ...(address === undefined ? {} : { address }),
  },
});
const plain = (error: unknown): string => (error instanceof Error ? error.message : '');

describe('a missed call', () => {
  it('is one that came in and found nobody', () => {
    expect(isMissed(row('a', 'in', 'missed'))).toBe(true);
    expect(isMissed(row('a', 'in', 'refusedBusy'))).toBe(true);
    expect(isMissed(row('a', 'in', 'declined'))).toBe(false);
    expect(isMissed(row('a', 'out', 'missed'))).toBe(false);
  });

  it('waits for a call back until a later call with them was talked', () => {
    const call = row('old', 'in', 'missed', '+1');
    expect(waitsForCallBack([row('new', 'out', 'noAnswer', '+1'), call], call)).toBe(true);
    expect(waitsForCallBack([row('new', 'out', 'completed', '+2'), call], call)).toBe(true);
    expect(waitsForCallBack([row('new', 'out', 'completed', '+1'), call], call)).toBe(false);
    expect(waitsForCallBack([call, row('before', 'in', 'completed', '+1')], call)).toBe(true);
    expect(waitsForCallBack([row('new', 'in', 'answeredElsewhere', '+1'), call], call)).toBe(false);
  });

  it('can not be called back without a number', () => {
    const call = row('a', 'in', 'missed');
    expect(waitsForCallBack([call], call)).toBe(false);
  });
});

describe('the list of calls', () => {
  it('keeps what it shows when it can not be read again', async () => {
    let fails = false;
    const list = createRecentList(
      () => (fails ? Promise.reject(new Error('locked')) : Promise.resolve([row('a', 'in', 'missed', '+1')])),
      plain,
    );
    await list.refresh();
    fails = true;
    await list.refresh();
    expect(list.state.get()).toMatchObject({ status: 'ready', rows: [{ interaction: { id: 'a' } }] });
    expect(missedToCallBack(list)).toBe('+1');
  });

  it('knows who was dialled last', async () => {
    const list = (rows: readonly RecentCall[]) => createRecentList(() => Promise.resolve(rows), plain);
    const dialled = list([
      row('c', 'in', 'completed', '+3'),
      row('b', 'out', 'noAnswer', '+2'),
      row('a', 'out', '', '+1'),
    ]);
    expect(lastDialled(dialled)).toBeUndefined();
    await dialled.refresh();
    expect(lastDialled(dialled)).toBe('+2');
    const never = list([row('c', 'in', 'completed', '+3'), row('b', 'out', 'failed')]);
    await never.refresh();
    expect(lastDialled(never)).toBeUndefined();
  });

  it('says why there is none', async () => {
    const list = createRecentList(() => Promise.reject(new Error('locked')), plain);
    await list.refresh();
    expect(list.state.get()).toEqual({ status: 'failed', reason: 'locked' });
  });

  it('drops an answer that a later one has overtaken', async () => {
    const answers: ((rows: readonly RecentCall[]) => void)[] = [];
    const list = createRecentList(() => new Promise((resolve) => answers.push(resolve)), plain);
    const [first, second] = [list.refresh(), list.refresh()];
    answers[1]?.([row('new', 'in', 'missed')]);
    answers[0]?.([row('old', 'in', 'missed')]);
    await Promise.all([first, second]);
    expect(list.state.get()).toMatchObject({ rows: [{ interaction: { id: 'new' } }] });
  });
});
