import { beforeEach, expect, it } from 'vitest';
import { sampleItem, sampleState } from '../../state/samples.ts';
import { createStore } from '../../state/store.ts';
import { createDelivery } from './delivery.ts';

const inbox = (recorded: number) => ({ ...sampleState, inbox: [sampleItem('i', { recorded })] });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let state: ReturnType<typeof createStore<ReturnType<typeof inbox>>>;
let late: (() => void) | undefined;
let reads: string[];
let done: boolean;
let send: () => Promise<void>;

beforeEach(() => {
  state = createStore(inbox(1));
  late = undefined;
  reads = [];
  done = false;
  send = async () => {};
});

const deliver = async (): Promise<void> => {
  const delivery = createDelivery({
    state,
    send: () => send(),
    read: async (id) => void reads.push(id),
    after(_ms, act) {
      late = act;
      return () => (late = undefined);
    },
  });
  await delivery('i', 'Hello');
  done = true;
};

it('is done when the message is in the history, and was read from there', async () => {
  const delivering = deliver();
  await settled();
  expect([done, reads]).toEqual([false, []]);
  state.set(inbox(2));
  await delivering;
  expect([reads, late]).toEqual([['i'], undefined]);
});

it('does not wait if that was quicker', async () => {
  send = async () => state.set(inbox(2));
  await deliver();
  expect(reads).toEqual(['i']);
});

it('does not wait for ever', async () => {
  const delivering = deliver();
  await settled();
  late?.();
  await delivering;
  expect(reads).toEqual(['i']);
});

it('says what the channel says', async () => {
  send = () => Promise.reject(new Error('no line'));
  await expect(deliver()).rejects.toThrow('no line');
  expect(reads).toEqual([]);
});
