import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemTimer } from '../../test/support/bed/timer.ts';
import { watchMachine } from './machine.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function watched() {
  const seen: unknown[] = [];
  const machine = { addresses: ['10.0.0.2', '127.0.0.1'] };
  let resume = () => {};
  const stop = watchMachine({
    timer: systemTimer,
    addresses: () => machine.addresses,
    onResume: (woken) => (resume = woken),
    events: { addresses: (now) => seen.push(now), woke: (since) => seen.push(`woke, slept since ${since}`) },
  });
  return { seen, machine, stop, resume: () => resume() };
}

it('says nothing as long as nothing changes', () => {
  const { seen } = watched();
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual([]);
});

it('says within half a second that an address has come or gone, once', () => {
  const { seen, machine } = watched();
  machine.addresses = ['10.0.0.3', '127.0.0.1'];
  vi.advanceTimersByTime(500);
  expect(seen).toEqual([['10.0.0.3', '127.0.0.1']]);
  vi.advanceTimersByTime(5_000);
  machine.addresses = [];
  vi.advanceTimersByTime(500);
  expect(seen).toHaveLength(2);
});

it('a jump of the clock is a sleep, and the system’s own word for it no second one', () => {
  const { seen, resume } = watched();
  vi.advanceTimersByTime(1_000);
  vi.setSystemTime(1_061_000);
  vi.advanceTimersByTime(500);
  resume();
  expect(seen).toEqual(['woke, slept since 1001000']);
});

it('the system’s word comes first where it is told first', () => {
  const { seen, resume } = watched();
  vi.setSystemTime(1_060_000);
  resume();
  vi.advanceTimersByTime(2_000);
  expect(seen).toEqual(['woke, slept since 1000000']);
});

it('ends', () => {
  const { seen, machine, stop } = watched();
  stop();
  machine.addresses = [];
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual([]);
});
