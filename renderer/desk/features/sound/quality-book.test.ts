import { expect, it, vi } from 'vitest';
import type { DeskBridge, Pushes } from '../../../../electron/contract/commands.ts';
import type { QualitySample } from '../../../../electron/core/sound/quality.ts';
import { createQualityBook, SHOWN } from './quality-book.ts';

const sample = (at: number): QualitySample => ({ at, grade: 'good' });

function handBridge(before: readonly QualitySample[]) {
  let push: (payload: Pushes['sound.quality']) => void = () => {};
  const bridge = {
    ask: { 'sound.quality': async () => before },
    on: {
      'sound.quality': (listener: (payload: Pushes['sound.quality']) => void) => {
        push = listener;
        return () => {};
      },
    },
  } as unknown as DeskBridge;
  return { bridge, push: (callId: string, at: number) => push({ callId, sample: sample(at) }) };
}

it('shows what was measured before it looked, and what comes while it asks, once each and in order', async () => {
  const { bridge, push } = handBridge([sample(1), sample(2), sample(3)]);
  const store = createQualityBook(bridge).of('a');
  push('a', 3);
  push('b', 4);
  push('a', 5);
  await vi.waitFor(() => expect(store.get()).toHaveLength(4));
  expect(store.get().map(({ at }) => at)).toEqual([1, 2, 3, 5]);
});

it('keeps two minutes', () => {
  const { bridge, push } = handBridge([]);
  const store = createQualityBook(bridge).of('a');
  for (let at = 0; at < 500; at++) push('a', at);
  expect(store.get()).toHaveLength(SHOWN);
  expect(store.get().at(-1)?.at).toBe(499);
});
