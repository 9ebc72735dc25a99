import { describe, expect, it } from 'vitest';
import { atHand, ringingCall, type AtHandInput } from './at-hand.ts';
import { held, missed, ringing, sampleCall, samplePop, talkedAndOver, talking } from './samples.ts';

const at = (input: Partial<AtHandInput>) =>
  atHand({ calls: [], pops: {}, choice: undefined, lookingAtOpened: false, openedClosed: false, ...input });

describe('what is at hand', () => {
  it('is nothing on an empty desk', () => {
    expect(at({})).toEqual({ call: undefined, knocking: [], popId: undefined, pop: undefined, elsewhere: false });
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

describe('the choice of the agent', () => {
  const over = sampleCall('a', talkedAndOver);
  const live = sampleCall('b', talking);

  it('holds while the same call is live', () => {
    expect(at({ calls: [over, live], choice: { callId: 'a', whileLive: 'b' } }).call?.id).toBe('a');
  });

  it('is outdated by a call that was answered since', () => {
    expect(at({ calls: [over, live], choice: { callId: 'a', whileLive: undefined } }).call?.id).toBe('b');
  });

  it('is forgotten with its call', () => {
    expect(at({ calls: [live], choice: { callId: 'a', whileLive: 'b' } }).call?.id).toBe('b');
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
