import { describe, expect, it } from 'vitest';
import type { CallEvent, CallsState, Effect } from './call.ts';
import { noCalls, reduce } from './reducer.ts';
import { soundFor } from './sound.ts';

const party = { shown: '(555) 010-0142', anonymous: false };
const incoming = (callId: string): CallEvent => ({ type: 'incoming', callId, party, at: 1_000 });
const dial = (callId: string, emergency = false): CallEvent => ({
  type: 'dial',
  callId,
  party,
  target: '112',
  emergency,
  at: 1_000,
});

/** Plays events; `done`/`fail` end the oldest effect of a kind that is under way. */
function play(capacity: number) {
  let state: CallsState = noCalls(capacity);
  const given: Effect[] = [];
  const take = (event: CallEvent) => {
    const result = reduce(state, event);
    state = result.state;
    given.push(...result.effects);
    return result.effects.map((effect) => effect.kind);
  };
  const end = (kind: Effect['kind'], result: Extract<CallEvent, { type: 'effectEnded' }>['result'], at = 5_000) => {
    const effect = state.pending.find((pending) => pending.kind === kind);
    if (!effect) throw new Error(`no ${kind} under way`);
    return take({ type: 'effectEnded', effectId: effect.id, result, at });
  };
  const call = (id: string) => state.calls.find((candidate) => candidate.id === id);
  return { take, end, call, state: () => state, given };
}
const done = { end: 'done' } as const;
const talking = (desk: ReturnType<typeof play>, id: string) => {
  desk.take(incoming(id));
  desk.end('alert', done);
  desk.take({ type: 'answer', callId: id });
  desk.end('answer', done);
};

describe('one call', () => {
  it('rings, is answered, talks, and counts what was talked', () => {
    const desk = play(1);
    expect(desk.take(incoming('a'))).toEqual(['alert']);
    desk.end('alert', done);
    expect(desk.take({ type: 'answer', callId: 'a' })).toEqual(['answer']);
    desk.end('answer', done, 5_000);
    expect(desk.call('a')?.phase).toEqual({ name: 'talking', since: 5_000, hold: 'none', heldByThem: false });
    desk.take({ type: 'remoteEnded', callId: 'a', at: 65_000 });
    expect(desk.call('a')?.phase).toMatchObject({
      name: 'ended',
      outcome: 'completed',
      talkedMs: 60_000,
      endedBy: 'them',
    });
  });

  it('rings on without a microphone and says so', () => {
    const desk = play(1);
    desk.take(incoming('a'));
    desk.end('alert', { end: 'failed', failure: { cause: 'microphone' } });
    expect(desk.call('a')).toMatchObject({ phase: { name: 'ringing' }, trouble: 'microphone' });
  });

  it('is made ready again when there is a microphone, and says so if it still can’t be opened', () => {
    const desk = play(1);
    desk.take(incoming('a'));
    desk.end('alert', { end: 'failed', failure: { cause: 'microphone' } });
    expect(desk.take({ type: 'microphoneBack', callId: 'a' })).toEqual(['alert']);
    expect(desk.call('a')).not.toHaveProperty('trouble');
    desk.end('alert', { end: 'failed', failure: { cause: 'microphone' } });
    expect(desk.call('a')).toMatchObject({ phase: { name: 'ringing' }, trouble: 'microphone' });
  });

  it('says that the microphone is gone until it is back, whatever else happens', () => {
    const desk = play(1);
    talking(desk, 'a');
    desk.take({ type: 'microphoneLost', callId: 'a' });
    desk.take({ type: 'hold', callId: 'a' });
    desk.end('hold', { end: 'timedOut' });
    desk.take({ type: 'dtmf', callId: 'a', tones: '1' });
    expect(desk.call('a')).toMatchObject({ phase: { name: 'talking' }, trouble: 'microphoneLost' });
    expect(desk.take({ type: 'microphoneBack', callId: 'a' })).toEqual([]);
    expect(desk.call('a')).not.toHaveProperty('trouble');
  });

  it('says nothing of a microphone once it is over', () => {
    const desk = play(1);
    talking(desk, 'a');
    desk.take({ type: 'microphoneLost', callId: 'a' });
    desk.take({ type: 'remoteEnded', callId: 'a', at: 9_000 });
    desk.take({ type: 'microphoneLost', callId: 'a' });
    expect(desk.call('a')).not.toHaveProperty('trouble');
    expect(desk.take({ type: 'microphoneBack', callId: 'a' })).toEqual([]);
  });

  it('is a call that was talked when they hang up on our answer, before we know that they had it', () => {
    const desk = play(1);
    desk.take({ type: 'incoming', callId: 'a', party, at: 1_000 });
    desk.take({ type: 'answer', callId: 'a' });
    desk.take({ type: 'remoteEnded', callId: 'a', at: 2_000, technical: 'Q.850;cause=16' });
    expect(desk.call('a')?.phase).toMatchObject({ name: 'ended', outcome: 'completed', talkedMs: 1 });
  });

  it('is missed when they give up, and answered elsewhere when a colleague took it', () => {
    const desk = play(1);
    desk.take(incoming('a'));
    desk.take({ type: 'remoteCancelled', callId: 'a', elsewhere: true, at: 2_000 });
    expect(desk.call('a')?.phase).toMatchObject({ outcome: 'answeredElsewhere' });
  });

  it('leaves the screen although nobody confirms our BYE', () => {
    const desk = play(1);
    talking(desk, 'a');
    expect(desk.take({ type: 'hangUp', callId: 'a' })).toEqual(['end']);
    desk.end('end', { end: 'timedOut' }, 9_000);
    expect(desk.call('a')?.phase).toMatchObject({
      name: 'ended',
      outcome: 'completed',
      talkedMs: 4_000,
      endedBy: 'us',
    });
  });

  it('takes the mute lamp back when the microphone did not follow', () => {
    const desk = play(1);
    talking(desk, 'a');
    desk.take({ type: 'mute', callId: 'a' });
    expect(desk.call('a')?.muted).toBe(true);
    desk.end('mute', { end: 'failed', failure: { cause: 'media' } });
    expect(desk.call('a')).toMatchObject({ muted: false, trouble: 'mute' });
  });

  it.each([
    [486, 'busy'],
    [603, 'declinedByThem'],
    [480, 'noAnswer'],
    [404, 'noSuchNumber'],
    [488, 'failed'],
  ])('dialled and refused with %i is %s', (status, outcome) => {
    const desk = play(1);
    expect(desk.take(dial('a'))).toEqual(['invite']);
    desk.end('invite', { end: 'failed', failure: { cause: 'status', status, reason: 'As they said' } });
    expect(desk.call('a')?.phase).toMatchObject({ name: 'ended', outcome, technical: `${status} As they said` });
  });
});

describe('a call that the company wants answered at once', () => {
  const atOnce = (callId: string): CallEvent => ({ ...incoming(callId), autoAnswer: true }) as CallEvent;

  it('is answered by itself, with a beep, and never beside another', () => {
    const desk = play(2);
    expect(desk.take(atOnce('a'))).toEqual(['answer']);
    expect(soundFor(desk.state())).toBe('beep');
    desk.end('answer', done);
    expect(desk.call('a')).toMatchObject({ phase: { name: 'talking' }, autoAnswered: true });
    expect(soundFor(desk.state())).toBe('silence');
    expect(desk.take(atOnce('b'))).toEqual(['alert']);
    expect(desk.call('b')?.phase.name).toBe('ringing');
  });

  it('rings on where no microphone is there', () => {
    const desk = play(1);
    desk.take(atOnce('a'));
    desk.end('answer', { end: 'failed', failure: { cause: 'microphone' } });
    expect(desk.call('a')).toMatchObject({ phase: { name: 'ringing' }, trouble: 'microphone' });
    expect(soundFor(desk.state())).toBe('ring');
  });
});

describe('a second call', () => {
  it('is refused as busy at a desk for one', () => {
    const desk = play(1);
    talking(desk, 'a');
    expect(desk.take(incoming('b'))).toEqual(['refuse']);
    desk.end('refuse', done);
    expect(desk.call('b')?.phase).toMatchObject({ name: 'ended', outcome: 'refusedBusy' });
    expect(desk.call('a')?.phase.name).toBe('talking');
  });

  it('rings while the one before is still being hung up', () => {
    const desk = play(1);
    talking(desk, 'a');
    desk.take({ type: 'hangUp', callId: 'a' });
    expect(desk.take(incoming('b'))).toEqual(['alert']);
  });

  it('is answered only after the first is on hold', () => {
    const desk = play(2);
    talking(desk, 'a');
    desk.take(incoming('b'));
    desk.end('alert', done);
    expect(desk.take({ type: 'answer', callId: 'b' })).toEqual(['hold']);
    expect(desk.end('hold', done)).toEqual(['answer']);
    desk.end('answer', done);
    expect(desk.call('a')?.phase).toMatchObject({ hold: 'held' });
    expect(desk.call('b')?.phase).toMatchObject({ name: 'talking', hold: 'none' });
  });

  it('rings on when the first could not be held', () => {
    const desk = play(2);
    talking(desk, 'a');
    desk.take(incoming('b'));
    desk.take({ type: 'answer', callId: 'b' });
    desk.end('hold', { end: 'failed', failure: { cause: 'status', status: 488 } });
    expect(desk.call('b')).toMatchObject({ phase: { name: 'ringing' }, trouble: 'answer' });
    expect(desk.call('a')?.phase).toMatchObject({ name: 'talking', hold: 'none' });
  });
});

const to = { shown: '200', anonymous: false };
const consult = (callId: string): CallEvent => ({
  type: 'consult',
  callId,
  consultId: 'x',
  party: to,
  target: '200',
  at: 1,
});
/** A customer on hold, and a colleague who has answered. */
const consulting = () => {
  const desk = play(2);
  talking(desk, 'a');
  desk.take(consult('a'));
  desk.end('hold', done);
  desk.end('invite', done);
  return desk;
};

describe('a call that is handed over', () => {
  it('after a talk with who takes it: both our calls end when they are together', () => {
    const desk = consulting();
    expect(desk.call('a')?.transfer).toEqual({ step: 'consulting', to, with: 'x' });
    expect(desk.take({ type: 'completeTransfer', callId: 'a' })).toEqual(['transfer']);
    expect(desk.given.at(-1)).toMatchObject({ callId: 'a', to: { inPlaceOf: 'x' } });
    desk.take({ type: 'remoteEnded', callId: 'x', at: 6_000 }); // replaced
    expect(desk.end('transfer', done)).toEqual(['end']);
    desk.end('end', done, 9_000);
    expect(desk.call('a')).toMatchObject({
      phase: { name: 'ended', outcome: 'transferred', talkedMs: 4_000 },
      transfer: { step: 'done', to },
    });
  });

  it.each([
    ['is busy', 486, 'busy'],
    ['declines', 603, 'declinedByThem'],
    ['does not answer', 480, 'noAnswer'],
  ])('comes back when who is asked %s', (_what, status, failed) => {
    const desk = play(2);
    talking(desk, 'a');
    desk.take(consult('a'));
    desk.end('hold', done);
    expect(desk.end('invite', { end: 'failed', failure: { cause: 'status', status } })).toEqual(['hold']);
    desk.end('hold', done);
    expect(desk.call('a')).toMatchObject({
      phase: { name: 'talking', hold: 'none' },
      transfer: { step: 'failed', to, failed },
    });
  });

  it('comes back when who is asked hangs up, and says nothing when the agent does', () => {
    const theirs = consulting();
    expect(theirs.take({ type: 'remoteEnded', callId: 'x', at: 6_000 })).toEqual(['hold']);
    expect(theirs.call('a')?.transfer).toMatchObject({ step: 'failed', failed: 'completed' });
    const ours = consulting();
    expect(ours.take({ type: 'hangUp', callId: 'x' })).toEqual(['end', 'hold']);
    expect(ours.call('a')?.transfer).toBeUndefined();
  });

  it('comes back when the other end refuses; who was asked is held and can be tried again', () => {
    const desk = consulting();
    desk.take({ type: 'completeTransfer', callId: 'x' });
    const refused = { end: 'failed', failure: { cause: 'status', status: 603 } } as const;
    expect(desk.end('transfer', refused)).toEqual(['hold']);
    expect(desk.end('hold', done)).toEqual(['hold']);
    desk.end('hold', done);
    expect(desk.call('a')).toMatchObject({
      phase: { hold: 'none' },
      transfer: { step: 'consulting', failed: 'declinedByThem' },
    });
    expect(desk.call('x')?.phase).toMatchObject({ hold: 'held' });
    expect(desk.take({ type: 'completeTransfer', callId: 'a' })).toEqual(['hold']);
    expect(desk.end('hold', done)).toEqual(['transfer']);
  });

  it('without asking: held first, and taken back when it comes to nothing', () => {
    const desk = play(1);
    talking(desk, 'a');
    expect(desk.take({ type: 'transfer', callId: 'a', party: to, target: '200' })).toEqual(['hold']);
    expect(desk.end('hold', done)).toEqual(['transfer']);
    desk.take({ type: 'transferRinging', callId: 'a' });
    expect(desk.call('a')?.transfer).toEqual({ step: 'referring', to, ringing: true });
    const busy = { end: 'failed', failure: { cause: 'status', status: 486 } } as const;
    expect(desk.end('transfer', busy)).toEqual(['hold']);
    desk.end('hold', done);
    expect(desk.call('a')).toMatchObject({ phase: { hold: 'none' }, transfer: { step: 'failed', failed: 'busy' } });
  });

  it('is an ordinary call to who was asked when the customer hangs up', () => {
    const desk = consulting();
    desk.take({ type: 'remoteEnded', callId: 'a', at: 6_000 });
    expect(desk.call('a')?.transfer).toBeUndefined();
    expect(desk.call('x')).not.toHaveProperty('consultFor');
    expect(desk.call('x')?.phase).toMatchObject({ name: 'talking', hold: 'none' });
  });
});

describe('two calls in one conversation', () => {
  const merged = () => {
    const desk = play(2);
    talking(desk, 'a');
    desk.take(incoming('b'));
    desk.take({ type: 'answer', callId: 'b' });
    desk.end('hold', done);
    desk.end('answer', done);
    expect(desk.take({ type: 'merge', callId: 'a' })).toEqual(['hold']);
    expect(desk.end('hold', done)).toEqual(['mix']);
    return desk;
  };

  it('hear each other, share the microphone, and are split by Hold', () => {
    const desk = merged();
    desk.end('mix', done);
    expect(desk.state().conference).toEqual({ members: ['b', 'a'], step: 'mixed' });
    expect(desk.take({ type: 'mute', callId: 'a' })).toEqual(['mute', 'mute']);
    expect(desk.take({ type: 'hold', callId: 'a' })).toEqual(['hold']);
    expect(desk.end('hold', done)).toEqual(['mix']);
    expect(desk.state().conference).toBeUndefined();
    expect(desk.call('b')?.phase).toMatchObject({ hold: 'none' });
  });

  it('when one leaves, the other talks on', () => {
    const desk = merged();
    desk.end('mix', done);
    expect(desk.take({ type: 'remoteEnded', callId: 'b', at: 6_000 })).toEqual(['mix']);
    expect(desk.given.at(-1)).toMatchObject({ members: [] });
    expect(desk.call('a')?.phase).toMatchObject({ name: 'talking', hold: 'none' });
  });

  it('that could not be mixed are as before', () => {
    const desk = merged();
    expect(desk.end('mix', { end: 'timedOut' })).toEqual(['hold']);
    expect(desk.end('hold', done)).toEqual(['mix']);
    expect(desk.state().conference).toBeUndefined();
  });

  it('are both put on hold for a third', () => {
    const desk = merged();
    desk.end('mix', done);
    expect(desk.take(dial('c', true))).toEqual(['hold', 'hold']);
    desk.end('hold', done);
    expect(desk.end('hold', done)).toEqual(['invite']);
  });
});

describe('room for two calls', () => {
  it('one more may ring, and waits until one is over; a fourth is told busy', () => {
    const desk = play(2);
    talking(desk, 'a');
    desk.take(incoming('b'));
    desk.take({ type: 'answer', callId: 'b' });
    desk.end('hold', done);
    desk.end('answer', done);
    expect(desk.take(incoming('c'))).toEqual(['alert']);
    expect(desk.take({ type: 'answer', callId: 'c' })).toEqual([]);
    expect(desk.call('c')).toMatchObject({ phase: { name: 'ringing' }, trouble: 'lines' });
    expect(desk.take(incoming('d'))).toEqual(['refuse']);
  });
});

describe('an emergency', () => {
  it('is dialled also where there is no room, and the call before it goes on hold', () => {
    const desk = play(1);
    talking(desk, 'a');
    expect(desk.take(dial('b'))).toEqual([]);
    expect(desk.take(dial('c', true))).toEqual(['hold']);
    expect(desk.end('hold', done)).toEqual(['invite']);
  });

  it('ends a call that cannot be held rather than wait for it', () => {
    const desk = play(1);
    talking(desk, 'a');
    desk.take(dial('c', true));
    expect(desk.end('hold', { end: 'timedOut' })).toEqual(['end', 'invite']);
  });
});
