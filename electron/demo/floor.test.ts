import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HearingEvent, PracticeWindow } from '../contract/media.ts';
import type { CallId } from '../core/calls/call.ts';
import { deskPhone, type DeskPhone } from '../../test/support/bed/desk-phone.ts';
import { StandInMedia } from '../../test/support/bed/stand-in-media.ts';
import { systemTimer } from '../../test/support/bed/timer.ts';
import { createFloor, type Floor } from './floor.ts';
import { stories } from './sample/stories/index.ts';
import { anonymousCaller, unknownCaller } from './sample/stories/strangers.ts';
import { pastDue } from './sample/stories/past-due.ts';

class StandInPractice extends StandInMedia implements PracticeWindow {
  readonly spoken = new Map<CallId, string>();
  hearing: (event: HearingEvent) => void = () => {};
  async configure(): Promise<void> {}
  async meter(): Promise<void> {}
  async test(): Promise<void> {}
  async check() {
    return { microphone: { muted: false }, outputs: 1 };
  }
  subscribeDevices = () => () => {};
  subscribeLevels = () => () => {};
  async speak(callId: CallId, speech: string): Promise<void> {
    this.spoken.set(callId, speech);
  }
  subscribeHearing(listener: (event: HearingEvent) => void): () => void {
    this.hearing = listener;
    return () => {};
  }
}

let media: StandInPractice;
let floor: Floor;
let desk: DeskPhone;
let told: string[];
let energy = 0;
/** That is added from one question to the next. */
let heardByAgent = 0;

beforeEach(async () => {
  vi.useFakeTimers();
  heardByAgent = 0;
  media = new StandInPractice();
  told = [];
  let calls = 0;
  floor = createFloor({
    media,
    stories: (now) => [pastDue(now), unknownCaller(), anonymousCaller()],
    beforeCall: async (story) => void told.push(story.id),
    heardEnergy: async () => (energy += heardByAgent),
    timer: systemTimer,
    random: () => 0.5,
    newCallId: () => `customer-${++calls}`,
    log: () => {},
  });
  desk = deskPhone({ openSocket: floor.openSocket });
  desk.start();
  await desk.online();
  floor.start();
});
afterEach(async () => {
  floor.stop();
  const stopped = desk.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  await stopped;
  vi.useRealTimers();
});

/** Lets what is on its way arrive, and this much time pass. */
const pass = (ms = 50) => vi.advanceTimersByTimeAsync(ms);

function nextRings(): Promise<CallId> {
  const from = desk.events.all.length;
  floor.nextCustomer();
  return desk.rings(from);
}

async function answered(): Promise<CallId> {
  const callId = await desk.rings();
  void desk.signalling.alert(callId);
  await desk.signalling.answer(callId);
  await pass();
  return callId;
}

describe('a customer who calls', () => {
  it('is asserted by the network, dials a queue, and speaks once answered', async () => {
    floor.nextCustomer();
    const callId = await desk.rings();
    expect(told).toEqual(['past-due']);
    expect(floor.state().customer).toBe('Theresa Alvarez');
    const incoming = await desk.hears('incoming', callId);
    expect(incoming.headers.asserted.map(({ user }) => user)).toEqual(['+12125550142']);
    expect(incoming.headers.from.displayName).toBe('ALVAREZ THERESA');
    expect(incoming.headers.dialled).toBe('Billing');
    expect(media.spoken.get('customer-1')).toBe('past-due');
    expect(media.talking.size).toBe(0);
    void desk.signalling.alert(callId);
    await desk.signalling.answer(callId);
    await pass();
    expect(media.talking).toContain('customer-1');
    await desk.signalling.end(callId);
    await pass();
    expect(floor.state()).toEqual({ customerHearsAgent: false, agentHearsCustomer: false, waiting: 0 });
    expect(media.open.size).toBe(0);
  });

  it('finds their voice again when its window had to be made anew', async () => {
    floor.nextCustomer();
    const callId = await answered();
    media.spoken.clear();
    media.emit({ type: 'restored' });
    await pass();
    expect([...media.spoken]).toEqual([['customer-1', 'past-due']]);
    await desk.signalling.end(callId);
    await pass();
    media.spoken.clear();
    media.emit({ type: 'restored' });
    await pass();
    expect(media.spoken.size).toBe(0);
  });

  it('may withhold who they are', async () => {
    for (const _known of [1, 2]) {
      await desk.signalling.refuse(await nextRings(), 603);
      await pass();
    }
    const callId = await nextRings();
    const { headers } = await desk.hears('incoming', callId);
    expect(headers).toMatchObject({ asserted: [], privacy: ['id'] });
    expect(headers.from).toMatchObject({ user: 'anonymous', host: 'anonymous.invalid' });
  });

  it('gives up after 45 seconds of ringing', async () => {
    floor.nextCustomer();
    const callId = await desk.rings();
    void desk.signalling.alert(callId);
    await pass(44_000);
    expect(desk.events.all.some(({ type }) => type === 'remoteCancelled')).toBe(false);
    await pass(2_000);
    expect(await desk.hears('remoteCancelled', callId)).toMatchObject({ elsewhere: false });
    expect(floor.state().customer).toBeUndefined();
  });

  it('hangs up after three to four minutes', async () => {
    floor.nextCustomer();
    const callId = await answered();
    await pass(209_000);
    expect(desk.events.all.some(({ type }) => type === 'remoteEnded')).toBe(false);
    await pass(2_000);
    await desk.hears('remoteEnded', callId);
  });

  it('waits while another one is on the line', async () => {
    floor.nextCustomer();
    const callId = await answered();
    floor.nextCustomer();
    expect(floor.state().waiting).toBe(1);
    await pass(30_000);
    expect(desk.events.all.filter(({ type }) => type === 'incoming')).toHaveLength(1);
    await desk.signalling.end(callId);
    await pass(2_500);
    expect(desk.events.all.filter(({ type }) => type === 'incoming')).toHaveLength(2);
    expect(floor.state()).toMatchObject({ waiting: 0, customer: 'WIRELESS CALLER' });
  });

  it('shows who hears whom', async () => {
    floor.nextCustomer();
    await answered();
    media.hearing({ callId: 'customer-1', hears: true });
    expect(floor.state().customerHearsAgent).toBe(true);
    media.hearing({ callId: 'somebody else', hears: false });
    expect(floor.state().customerHearsAgent).toBe(true);
    heardByAgent = 0.1;
    await pass(1_000);
    expect(floor.state().agentHearsCustomer).toBe(true);
    heardByAgent = 0;
    await pass(4_000);
    expect(floor.state().agentHearsCustomer).toBe(false);
  });
});

describe('calls that come by themselves', () => {
  const calls = () => desk.events.all.filter(({ type }) => type === 'incoming').length;

  it('come soon, then with pauses, and only while the agent is ready', async () => {
    await pass(120_000);
    expect(calls()).toBe(0);
    floor.setReady(true);
    await pass(3_900);
    expect(calls()).toBe(0);
    await pass(200);
    expect(calls()).toBe(1);
    await desk.signalling.refuse(await desk.rings(), 603);
    await pass(39_000);
    expect(calls()).toBe(1);
    floor.setReady(false);
    await pass(60_000);
    expect(calls()).toBe(1);
    floor.setReady(true);
    await pass(41_000);
    expect(calls()).toBe(2);
    await pass(30_000); // it rings, and nobody else calls meanwhile
    expect(calls()).toBe(2);
  });
});

describe('a customer who is called', () => {
  it('answers after a moment, as who they are', async () => {
    const done = desk.signalling.invite('out', '+12125550142');
    await desk.hears('remoteProgress', 'out');
    expect(floor.state().customer).toBe('Theresa Alvarez');
    await pass(2_000);
    await done;
    expect(media.talking.size).toBe(1);
    expect([...media.spoken.values()]).toEqual(['past-due']);
    await desk.signalling.end('out');
    await pass();
    expect(floor.state().customer).toBeUndefined();
  });

  it.each([
    ['+12125550100', 486],
    ['+12125550101', 603],
    ['+12125550102', 480],
    ['+12125550103', 404],
  ])('%s ends with %i', async (number, status) => {
    const done = desk.signalling.invite('out', number).then(
      () => ({ failure: undefined }),
      (error: unknown) => error,
    );
    await pass(40_000);
    expect(await done).toMatchObject({ failure: { status } });
    expect(floor.state().customer).toBeUndefined();
  });

  it('is left alone when the agent gives up', async () => {
    const done = desk.signalling.invite('out', '+12125550102').catch(() => 'given up');
    await desk.hears('remoteProgress', 'out');
    await desk.signalling.end('out');
    await pass(200);
    expect(await done).toBe('given up');
    expect(floor.state().customer).toBeUndefined();
  });
});

it('every story has recorded what it says', () => {
  const recorded = readdirSync(new URL('../../resources/speech', import.meta.url));
  const wanted = ['called', ...stories(0).map(({ id }) => id)].map((name) => `${name}.ogg`);
  expect(wanted.filter((file) => !recorded.includes(file))).toEqual([]);
});
