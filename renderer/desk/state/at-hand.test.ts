import { describe, expect, it } from 'vitest';
import type { Call } from '../../../electron/core/calls/call.ts';
import { atHand, ringingCall, type AtHandInput } from './at-hand.ts';
import { held, missed, ringing, sampleCall, sampleItem, samplePop, talkedAndOver, talking } from './samples.ts';

const at = (input: Partial<AtHandInput>) =>
  atHand({
    calls: [],
    inbox: [],
    pops: {},
    choice: undefined,
    conversation: undefined,
    lookingAtOpened: false,
    openedClosed: false,
    ...input,
  });

describe('what is at hand', () => {
  it('is nothing on an empty desk', () => {
    expect(at({})).toEqual({
      call: undefined,
      item: undefined,
      knocking: [],
      popId: undefined,
      pop: undefined,
      elsewhere: false,
    });
  });

  it('is the ringing call with its customer, on both sides', () => {
    const call = sampleCall('a', ringing);
    const hand = at({ calls: [call], pops: { a: samplePop('a') } });
    expect(hand.call).toBe(call);
    expect(hand.pop?.interactionId).toBe('a');
    expect(ringingCall(hand)).toBe(call);
  });

  it('stays the wrap-up while the next one rings: the note is not taken away, the right side shows who rings', () => {
    const over = sampleCall('a', talkedAndOver);
    const next = sampleCall('b', ringing);
    const hand = at({ calls: [over, next], pops: { a: samplePop('a'), b: samplePop('b') } });
    expect(hand.call).toBe(over);
    expect(hand.knocking).toEqual([next]);
    expect(hand.popId).toBe('b');
    expect(ringingCall(hand)).toBe(next);
  });

  it('prefers who is talked to over who is held', () => {
    const calls = [sampleCall('a', held), sampleCall('b', talking)];
    expect(at({ calls }).call?.id).toBe('b');
  });

  it('lets a ring come before a call that was missed', () => {
    const calls = [sampleCall('a', missed), sampleCall('b', ringing)];
    expect(at({ calls })).toMatchObject({ call: { id: 'b' }, knocking: [] });
  });
});

describe('who is asked whether they take a call', () => {
  const customer = sampleCall('customer', held);
  const asked = (phase: Call['phase']) => sampleCall('asked', phase, { consultFor: 'customer' });

  it('is never at hand by themselves: the customer stays in the middle and on the right', () => {
    const hand = at({ calls: [customer, asked(talking)], pops: { customer: samplePop('customer') } });
    expect(hand).toMatchObject({ call: { id: 'customer' }, asked: { id: 'asked' }, popId: 'customer' });
  });

  it('is meant by hold, mute and hang up while the agent talks with them, and not while the customer is back', () => {
    expect(at({ calls: [customer, asked(talking)] }).line?.id).toBe('asked');
    expect(at({ calls: [customer, asked({ name: 'alerting', earlyMedia: false })] }).line?.id).toBe('asked');
    expect(at({ calls: [sampleCall('customer', talking), asked(held)] }).line?.id).toBe('customer');
  });

  it('is forgotten when they are gone', () => {
    expect(at({ calls: [customer, asked(missed)] })).toMatchObject({ asked: undefined, line: { id: 'customer' } });
  });
});

describe('the choice of the agent', () => {
  const over = sampleCall('a', talkedAndOver);
  const live = sampleCall('b', talking);

  it('holds while the same call is live', () => {
    expect(at({ calls: [over, live], choice: { id: 'a', whileLive: 'b' } }).call?.id).toBe('a');
  });

  it('is outdated by a call that was answered since', () => {
    expect(at({ calls: [over, live], choice: { id: 'a', whileLive: undefined } }).call?.id).toBe('b');
  });

  it('is forgotten with its call', () => {
    expect(at({ calls: [live], choice: { id: 'a', whileLive: 'b' } }).call?.id).toBe('b');
  });
});

describe('a conversation', () => {
  const chat = sampleItem('chat');
  const mail = sampleItem('mail', { channel: 'email' });
  const inbox = [chat, mail];
  const chosen = { inbox, choice: { id: 'chat', whileLive: undefined }, conversation: 'chat' };
  const before = { inbox, conversation: 'chat' };

  it('is not opened by itself', () => {
    expect(at({ inbox })).toMatchObject({ item: undefined, popId: undefined });
  });

  it('is in the middle with its customer when the agent chooses it', () => {
    expect(at({ ...chosen, pops: { chat: samplePop('chat') } })).toMatchObject({
      item: { id: 'chat' },
      call: undefined,
      popId: 'chat',
      pop: { interactionId: 'chat' },
    });
  });

  it('stays while a call rings, which the right side then shows', () => {
    const call = sampleCall('a', ringing);
    const hand = at({ ...chosen, calls: [call] });
    expect(hand).toMatchObject({ item: { id: 'chat' }, call: undefined, knocking: [{ id: 'a' }], popId: 'a' });
    expect(ringingCall(hand)).toBe(call);
  });

  it('gives way to a call that was answered, and to its wrap-up', () => {
    expect(at({ ...chosen, calls: [sampleCall('a', talking)] })).toMatchObject({ item: undefined, call: { id: 'a' } });
    expect(at({ ...before, calls: [sampleCall('a', talkedAndOver)] })).toMatchObject({
      item: undefined,
      call: { id: 'a' },
    });
  });

  it('comes back when the call is wrapped up, and then is not disturbed by the next ring', () => {
    expect(at(before).item).toBe(chat);
    expect(at({ ...before, calls: [sampleCall('a', ringing)] })).toMatchObject({
      item: { id: 'chat' },
      knocking: [{ id: 'a' }],
    });
    expect(at({ ...before, calls: [sampleCall('a', missed)] })).toMatchObject({ item: { id: 'chat' }, knocking: [] });
  });

  it('waits until the agent has read why their own call did not work', () => {
    const busy = sampleCall('a', { ...missed, outcome: 'busy' }, { direction: 'out' });
    expect(at({ ...before, calls: [busy] })).toMatchObject({ item: undefined, call: { id: 'a' } });
  });

  it('can be looked at during a call, whose controls stay', () => {
    const calls = [sampleCall('a', talking)];
    const during = { inbox, calls, choice: { id: 'mail', whileLive: 'a' }, conversation: 'mail' };
    expect(at(during)).toMatchObject({ item: { id: 'mail' }, call: { id: 'a' }, popId: 'mail' });
    const over = [sampleCall('a', talkedAndOver)];
    expect(at({ ...during, calls: over })).toMatchObject({ item: { id: 'mail' }, call: undefined });
  });

  it('that is finished leaves nothing behind', () => {
    expect(at({ ...chosen, inbox: [mail] })).toMatchObject({ item: undefined, popId: undefined });
  });
});

describe('a customer that was opened', () => {
  const pops = { a: samplePop('a'), opened: samplePop('opened') };

  it('shows by itself when no call is there', () => {
    expect(at({ pops: { opened: samplePop('opened') } })).toMatchObject({ popId: 'opened', elsewhere: false });
  });

  it('does not hide the caller', () => {
    expect(at({ calls: [sampleCall('a', talking)], pops })).toMatchObject({ popId: 'a', elsewhere: false });
  });

  it('is shown beside a call when the agent looks at them, and said not to be the caller', () => {
    const hand = at({ calls: [sampleCall('a', talking)], pops, lookingAtOpened: true });
    expect(hand).toMatchObject({ popId: 'opened', elsewhere: true });
  });

  it('is gone once closed', () => {
    expect(at({ pops: { opened: samplePop('opened') }, openedClosed: true }).popId).toBeUndefined();
  });
});
