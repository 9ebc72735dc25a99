import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../../electron/core/calls/call.ts';
import { held, missed, ringing, sampleCall, samplePop, talkedAndOver, talking } from '../../state/samples.ts';
import { canHold, canKeypad, takesNotes } from './controls.ts';
import { dialBack, eyebrowOf, saidOf, whoOf } from './words.ts';

const eyebrow = (phase: Phase) => eyebrowOf(sampleCall('a', phase));

describe('the line above the name', () => {
  it('counts how long they wait, then how long we talk', () => {
    expect(eyebrow(ringing)).toEqual({ key: 'ringing', tone: 'accent', since: 1_000, waits: true });
    expect(eyebrow(talking)).toEqual({ key: 'talking', tone: 'live', since: 2_000 });
    expect(eyebrow(held)).toMatchObject({ key: 'held', tone: 'wait' });
    expect(eyebrow({ ...talking, heldByThem: true })).toMatchObject({ key: 'talking', tone: 'wait' });
  });

  it('tells a missed call from one that is over', () => {
    expect(eyebrow(missed).key).toBe('missed');
    expect(eyebrow(talkedAndOver).key).toBe('ended');
    expect(eyebrowOf(sampleCall('a', { ...missed, outcome: 'noAnswer' }, { direction: 'out' })).key).toBe('ended');
  });
});

describe('who it is', () => {
  it('is a name only when a customer is known', () => {
    const call = sampleCall('a', ringing, {
      party: { shown: '(555) 010-0142', displayName: 'Claimed Name', anonymous: false },
    });
    expect(whoOf(call, samplePop('a'))).toEqual({ kind: 'name', name: 'Theresa Alvarez' });
    expect(whoOf(call, undefined)).toEqual({ kind: 'number', number: '(555) 010-0142' });
    expect(whoOf(call, { kind: 'unknown', interactionId: 'a', shown: '', claimedName: 'Claimed Name' })).toEqual({
      kind: 'number',
      number: '(555) 010-0142',
    });
  });

  it('stays anonymous', () => {
    const call = sampleCall('a', ringing, { party: { shown: '', anonymous: true } });
    expect(whoOf(call, undefined)).toEqual({ kind: 'anonymous' });
    expect(dialBack(call)).toBeUndefined();
  });
});

describe('what is said of a running call', () => {
  it('says hold before mute, and nothing of mute on hold', () => {
    expect(saidOf(sampleCall('a', talking, { muted: true }))).toEqual(['muted']);
    expect(saidOf(sampleCall('a', { ...held, heldByThem: true }, { muted: true }))).toEqual(['held', 'heldByThem']);
    expect(saidOf(sampleCall('a', ringing, { muted: true }))).toEqual([]);
  });

  it('leaves mute to the sentence about the headset where that holds itself muted', () => {
    expect(saidOf(sampleCall('a', talking, { muted: true }), true)).toEqual([]);
    expect(saidOf(sampleCall('a', held, { muted: true }), true)).toEqual(['held']);
  });
});

describe('what can be pressed', () => {
  it('is not hold while hold is on its way', () => {
    expect(canHold(sampleCall('a', talking))).toBe(true);
    expect(canHold(sampleCall('a', held))).toBe(true);
    expect(canHold(sampleCall('a', { ...talking, hold: 'holding' }))).toBe(false);
    expect(canKeypad(sampleCall('a', held))).toBe(false);
  });

  it('lets a note begin with the answer, or with dialling', () => {
    expect(takesNotes(sampleCall('a', ringing))).toBe(false);
    expect(takesNotes(sampleCall('a', talking))).toBe(true);
    expect(takesNotes(sampleCall('a', { name: 'dialling', step: 'sent', target: '204' }, { direction: 'out' }))).toBe(
      true,
    );
    expect(takesNotes(sampleCall('a', missed))).toBe(false);
    expect(takesNotes(sampleCall('a', talkedAndOver))).toBe(true);
  });
});
