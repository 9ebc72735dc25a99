import { beforeEach, describe, expect, it } from 'vitest';
import type { IdentityHeaders } from '../calls/call.ts';
import type { Signalling } from '../calls/ports.ts';
import { createCalls, type Calls, type Timer } from '../calls/runner.ts';
import type { Pop } from '../context/pop.ts';
import type { HistoryChange } from '../history/events.ts';
import { recordCalls } from './call-record.ts';
import { createDesk, type CallNotice, type Desk } from './desk.ts';
import { createNotices, type Notices } from './notices.ts';
import { createPops, type Pops } from './pops.ts';
import { createRecorder } from './recorder.ts';

const timer: Timer = { now: () => 60_000, after: () => () => undefined };
const ok = async () => undefined;
const signalling: Signalling = {
  alert: ok,
  answer: ok,
  refuse: ok,
  invite: () => new Promise(() => undefined),
  end: ok,
  hold: ok,
  mute: ok,
  dtmf: ok,
  transfer: ok,
  mix: ok,
};
const customer: Pop = {
  kind: 'customer',
  interactionId: 'a',
  shown: '(555) 010-0142',
  customer: { id: 'c1', name: 'Theresa Alvarez' },
  identities: [],
  openCases: [],
  lastContacts: [],
  facts: [],
  asOf: '',
};
const headers = (user: string): IdentityHeaders => ({
  from: { uri: `sip:${user}@pbx`, user, host: 'pbx' },
  asserted: [],
  remoteParties: [],
  privacy: [],
  dialled: 'billing',
  queueName: '',
  to: '',
  diversions: [],
  history: [],
  data: [],
});
const soon = () => new Promise((resolve) => setTimeout(resolve));

let calls: Calls;
let desk: Desk;
let notices: Notices<CallNotice>;
let pops: Pops;
let written: HistoryChange[];
let ids = 0;

beforeEach(() => {
  written = [];
  calls = createCalls({ capacity: 1, signalling, timer });
  const failed = (error: unknown) => {
    throw error;
  };
  const recorder = createRecorder({
    journal: { record: async (changes) => void written.push(...changes) },
    failed,
  });
  recordCalls({ calls, recorder, agent: { id: 'heidi', name: 'Heidi' }, quality: () => undefined, failed });
  notices = createNotices<CallNotice>({ now: timer.now, newId: () => `n${ids++}`, changed: () => undefined });
  pops = createPops({
    reads: {
      popFor: async ({ keys, interactionId, shown }) =>
        keys.includes('5550100142') ? customer : { kind: 'unknown', interactionId, shown },
      popOf: async () => customer,
    },
    changed: () => undefined,
    known: (interactionId, pop) => recorder.link(interactionId, pop.customer.id),
    failed: () => undefined,
  });
  desk = createDesk({
    calls,
    pops,
    recorder,
    notices,
    judge: ({ from }) => ({ shown: from.user, key: from.user, anonymous: false }),
    target: (input) =>
      /^\d+$/.test(input)
        ? { dial: input, party: { shown: input, key: input, anonymous: false }, emergency: input === '112' }
        : undefined,
    now: timer.now,
    newId: () => `d${ids++}`,
  });
});

const last = () => written.filter((change) => change.type === 'interaction.saved').at(-1)?.data;

describe('a call that is handed over', () => {
  it('keeps to whom, and what became of it; who was asked leaves by themselves', async () => {
    desk.take({ type: 'incoming', callId: 'a', headers: headers('5550100142'), at: 1_000 });
    calls.dispatch({ type: 'answer', callId: 'a' });
    await soon();
    desk.handOver('a', '200', 'now');
    await soon();
    expect(last()).toMatchObject({ outcome: 'transferred', handover: { to: '200', outcome: 'transferred' } });
    desk.handOver('a', 'nobody', 'ask');
    expect(notices.all().map(({ code }) => code)).toEqual(['cannotDial']);
  });

  it('says why it was not, and the consultation is gone', async () => {
    desk.take({ type: 'incoming', callId: 'a', headers: headers('5550100142'), at: 1_000 });
    calls.dispatch({ type: 'answer', callId: 'a' });
    await soon();
    desk.handOver('a', '200', 'ask');
    await soon();
    const asked = calls.state().calls.find(({ consultFor }) => consultFor === 'a');
    desk.take({ type: 'remoteEnded', callId: asked?.id ?? '', at: 2_000 });
    await soon();
    expect(calls.state().calls.map(({ id }) => id)).toEqual(['a']);
    desk.take({ type: 'remoteEnded', callId: 'a', at: 90_000 });
    await soon();
    expect(last()).toMatchObject({ id: 'a', outcome: 'completed', handover: { to: '200', outcome: 'noAnswer' } });
  });
});

describe('a call on its way through the desk', () => {
  it('rings, pops, is linked to the customer, talked, wrapped up and gone', async () => {
    desk.take({ type: 'incoming', callId: 'a', headers: headers('5550100142'), at: 1_000 });
    await soon();
    expect(pops.all()['a']).toBe(customer);
    expect(last()).toMatchObject({ id: 'a', customerId: 'c1', direction: 'in' });
    calls.dispatch({ type: 'answer', callId: 'a' });
    await soon();
    desk.take({ type: 'remoteEnded', callId: 'a', at: 90_000 });
    await soon();
    expect(last()).toMatchObject({ outcome: 'completed', talkedSeconds: 30, customerId: 'c1' });
    await desk.finish('a', { outcome: 'solved' });
    expect(last()).toMatchObject({ wrapUp: { outcome: 'solved' } });
    expect(calls.state().calls).toEqual([]);
    expect(pops.all()).toEqual({});
  });

  it('is the customer’s from the moment in which they take the place of the colleague who asked', async () => {
    desk.take({ type: 'incoming', callId: 'a', headers: headers('200'), at: 1_000 });
    calls.dispatch({ type: 'answer', callId: 'a' });
    await soon();
    expect(pops.all()['a']).toMatchObject({ kind: 'unknown', shown: '200' });
    desk.take({ type: 'remoteReplaced', callId: 'a', headers: headers('5550100142') });
    await soon();
    expect(pops.all()['a']).toBe(customer);
    expect(last()).toMatchObject({ id: 'a', address: '5550100142', customerId: 'c1' });
    desk.take({ type: 'remoteReplaced', callId: 'a', headers: headers('201') });
    await soon();
    expect(pops.all()['a']).toMatchObject({ kind: 'unknown', shown: '201' });
    expect(last()).not.toHaveProperty('customerId');
  });

  it('keeps what came along with it, in its pop and in the history', async () => {
    const data = [{ header: 'user-to-user', value: 'case=C-1;topic=Bill', parameters: {} }] as const;
    desk.take({ type: 'incoming', callId: 'a', headers: { ...headers('5550100142'), data }, at: 1_000 });
    await soon();
    const told = [{ source: 'ivr', topic: 'Case', answer: 'C-1', at: new Date(1_000).toISOString() }];
    expect(last()).toMatchObject({ id: 'a', context: { reason: 'Bill', told } });
    expect(pops.all()['a']).toMatchObject({ kind: 'customer', context: { reason: 'Bill', told } });
    await desk.finish('a', { outcome: 'solved' });
    expect(last()).toMatchObject({ context: { told } });
  });

  it('is said and recorded when it was missed, and leaves by itself', async () => {
    desk.take({ type: 'incoming', callId: 'a', headers: headers('5550100142'), at: 1_000 });
    await soon();
    desk.take({ type: 'remoteCancelled', callId: 'a', elsewhere: false, at: 2_000 });
    await soon();
    expect(calls.state().calls).toEqual([]);
    expect(notices.all()).toMatchObject([{ code: 'missed', values: { who: 'Theresa Alvarez' } }]);
    expect(last()).toMatchObject({ outcome: 'missed', endedAt: new Date(2_000).toISOString() });
  });

  it('is kept as missed when another call has the desk', async () => {
    desk.take({ type: 'incoming', callId: 'a', headers: headers('5550100142'), at: 1_000 });
    desk.take({ type: 'incoming', callId: 'b', headers: headers('777'), at: 1_500 });
    await soon();
    expect(notices.all()).toMatchObject([{ code: 'missedWhileBusy', values: { who: '777' } }]);
    expect(last()).toMatchObject({ id: 'b', outcome: 'refusedBusy' });
    expect(calls.state().calls.map((call) => call.id)).toEqual(['a']);
  });
});

describe('dialling', () => {
  it('says what can not be dialled, and that the line is taken, but always dials an emergency', async () => {
    desk.dial('hello world');
    desk.dial('100');
    desk.dial('200');
    expect(notices.all().map((notice) => notice.code)).toEqual(['cannotDial', 'lineTaken']);
    desk.dial('112');
    expect(calls.state().calls).toMatchObject([{ emergency: false }, { emergency: true }]);
  });
});

it('does not bring a pop back after its call has left', async () => {
  desk.take({ type: 'incoming', callId: 'a', headers: headers('5550100142'), at: 1_000 });
  desk.take({ type: 'remoteCancelled', callId: 'a', elsewhere: true, at: 1_001 });
  await soon();
  expect(pops.all()).toEqual({});
});
