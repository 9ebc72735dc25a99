import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemTimer } from '../../test/support/bed/timer.ts';
import { createWriteQueue, type QueuedReport } from './write-queue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const report = (reportId: number, byte: number): QueuedReport => ({
  kind: 'output',
  reportId,
  bytes: Uint8Array.of(byte),
});

/** A queue to a device whose answers the test gives. */
function open() {
  const written: string[] = [];
  const answers: { readonly ok: () => void; readonly no: (error: Error) => void }[] = [];
  const stuck: boolean[] = [];
  const queue = createWriteQueue({
    write({ reportId, bytes }) {
      written.push(`${reportId}:${bytes[0]}`);
      return new Promise((resolve, reject) => answers.push({ ok: resolve, no: reject }));
    },
    timer: systemTimer,
    stuck: (is) => stuck.push(is),
  });
  const answer = async (how: 'ok' | 'no') => {
    const last = answers.at(-1);
    if (how === 'ok') last?.ok();
    else last?.no(new Error('no'));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { queue, written, stuck, answer };
}

describe('the queue of writes', () => {
  it('hands over the first at once, and the others one after the other', async () => {
    const { queue, written, stuck, answer } = open();
    queue.put([report(1, 1), report(2, 1)]);
    queue.put([report(1, 2)]);
    expect(written).toEqual(['1:1']);
    await answer('ok');
    expect(written).toEqual(['1:1', '2:1']);
    await answer('ok');
    expect(written).toEqual(['1:1', '2:1', '1:2']);
    expect(stuck).toEqual([]);
  });

  it('says it when a write fails, tries again, and says it when that is taken', async () => {
    const { queue, written, stuck, answer } = open();
    queue.put([report(1, 1), report(2, 1)]);
    await answer('no');
    expect(stuck).toEqual([true]);
    await vi.advanceTimersByTimeAsync(2_000);
    await answer('no');
    await vi.advanceTimersByTimeAsync(2_000);
    await answer('ok');
    expect(stuck).toEqual([true, false]);
    await answer('ok');
    expect(written).toEqual(['1:1', '1:1', '1:1', '2:1']);
  });

  it('waits for none for ever, and keeps only the newest of each report meanwhile', async () => {
    const { queue, written, stuck, answer } = open();
    queue.put([report(1, 1)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stuck).toEqual([true]);
    // A new wish is tried at once; of what it hangs on, only the end counts.
    queue.put([report(1, 2), report(3, 1)]);
    for (let byte = 3; byte < 50; byte += 1) queue.put([report(1, byte)]);
    expect(written).toEqual(['1:1', '1:2']);
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    await answer('ok');
    await answer('ok');
    expect(written).toEqual(['1:1', '1:2', '1:49', '3:1']);
    expect(stuck).toEqual([true, false]);
  });

  it('is settled when all is written, when the rest is not taken, or when it is closed', async () => {
    const { queue, answer } = open();
    await queue.settled();
    queue.put([report(1, 1), report(2, 1)]);
    let settled = 0;
    void queue.settled().then(() => (settled += 1));
    await answer('ok');
    expect(settled).toBe(0);
    await answer('no');
    expect(settled).toBe(1);
    await queue.settled();
    queue.put([report(1, 2)]);
    void queue.settled().then(() => (settled += 1));
    queue.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(settled).toBe(2);
  });

  it('writes nothing more once it is closed', async () => {
    const { queue, written, answer } = open();
    queue.put([report(1, 1), report(2, 1)]);
    queue.close();
    await answer('no');
    queue.put([report(3, 1)]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(written).toEqual(['1:1']);
  });
});
