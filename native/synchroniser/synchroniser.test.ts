// The rules, one by one. In the logs: [lamps that are on] for a write of all, [which: …] for one of some.
import { describe, expect, it } from 'vitest';
import type { Synchronise } from '../../test/support/headset/models/desk.ts';
import { openRules } from '../../test/support/headset/rules.ts';
import { jabra, jabraSpeak510, logitechH820e, poly } from '../profiles/makers.ts';
import { type SyncState } from './state.ts';
import { synchronise } from './synchroniser.ts';

function attached(options: Parameters<typeof openRules>[0] = {}) {
  const scene = openRules(options);
  scene.attach();
  scene.wait();
  return scene;
}

describe('the hook', () => {
  it('answers what rings, and is acknowledged before the call moves', () => {
    const headset = attached();
    headset.rings('a');
    headset.wait();
    headset.says({ hook: true });
    expect(headset.log()).toEqual(['[ring]', '[offHook]', 'answer a']);
  });

  it('hangs up what is talked', () => {
    const headset = attached();
    headset.talks('a');
    headset.says({ hook: false });
    expect(headset.log()).toEqual(['[dark]', 'hangUp a']);
  });

  const baseline = (options: Parameters<typeof openRules>[0] = {}) => {
    const headset = openRules(options);
    headset.rings('a');
    headset.attach();
    headset.wait(50);
    headset.says({ hook: true });
    return headset.phase('a');
  };
  it('is only a baseline in the first report after opening', () => expect(baseline()).toBe('ringing'));
  it('would answer by a baseline, if it were acted upon (planted)', () => {
    const late: Synchronise = (state, event, now) => synchronise({ ...state, openedAt: now - 10_000 }, event, now);
    expect(baseline({ synchronise: late })).not.toBe('ringing');
  });

  it('follows what is written: such an echo means nothing', () => {
    const headset = attached();
    headset.dials('a');
    headset.wait(60);
    headset.says({ hook: true });
    headset.theyHangUp('a');
    headset.rings('b');
    headset.wait(60);
    headset.says({ hook: false });
    headset.wait(60);
    expect(headset.log().filter((line) => !line.startsWith('['))).toEqual([]);
    expect(headset.phase('b')).toBe('ringing');
  });

  it('that is let go right after it answered ends nothing', () => {
    const headset = attached();
    headset.rings('a');
    headset.wait();
    headset.says({ hook: true });
    headset.done();
    headset.wait(200);
    headset.says({ hook: false });
    expect(headset.phase('a')).toBe('none');
  });

  it('ends no call that was not marked off-hook by us', () => {
    const headset = attached();
    headset.says({ hook: true }); // somebody else's call
    headset.wait(10_000);
    headset.dials('a');
    headset.done();
    headset.wait();
    expect(headset.hasRival()).toBe(true);
    headset.says({ hook: false });
    expect(headset.phase('a')).toBe('none');
  });

  it('that nobody answered is said again after two seconds, and counts then', () => {
    const headset = attached();
    headset.dials('a');
    headset.wait(1);
    headset.theyHangUp('a');
    headset.rings('b');
    headset.wait(100);
    headset.says({ hook: true }); // taken for the echo of Off-Hook
    expect(headset.phase('b')).toBe('ringing');
    headset.wait(2_000);
    headset.repeats();
    expect(headset.phase('b')).toBe('answering');
  });

  it('that is 1 only while the button is down: each press counts, letting go does not (Logitech H820e)', () => {
    const headset = attached({ profile: logitechH820e });
    const press = () => {
      headset.says({ hook: true });
      headset.wait(120);
      headset.says({ hook: false });
      headset.wait();
    };
    headset.rings('a');
    headset.wait();
    press();
    headset.done();
    expect(headset.phase('a')).toBe('none');
    press();
    headset.done();
    expect(headset.phase('a')).toBe('ended');
  });
});

describe('hold', () => {
  it('keeps Off-Hook lit; hook 0 ends nothing, hook 1 resumes', () => {
    const headset = attached();
    headset.talks('a');
    headset.presses('flash');
    headset.done();
    headset.wait(50);
    headset.says({ hook: false });
    headset.wait();
    expect(headset.phase('a')).toBe('held');
    headset.says({ hook: true });
    expect(headset.log()).toEqual(['hold a', '[hold: hold]', '[hold: dark]', 'resume a']);
  });

  it('of a Poly: Hold first, then Off-Hook goes out, and its hook 0 is swallowed', () => {
    const headset = attached({ profile: poly });
    headset.talks('a');
    headset.dispatch({ type: 'hold', callId: 'a' });
    headset.done();
    headset.wait(100);
    headset.says({ hook: false });
    headset.wait();
    expect(headset.phase('a')).toBe('held');
    headset.says({ hook: true });
    expect(headset.log()).toEqual(['[hold: hold]', '[hold]', '[offHook]', 'resume a']);
  });
});

describe('several calls', () => {
  it('a second one rings beside Off-Hook; the call button ends the first, Flash takes the second', () => {
    const headset = attached();
    headset.talks('a');
    headset.rings('b');
    headset.wait();
    headset.presses('flash');
    headset.done();
    headset.wait();
    expect([headset.phase('a'), headset.phase('b')]).toEqual(['held', 'none']);
    headset.says({ hook: false });
    headset.done();
    expect([headset.phase('a'), headset.phase('b')]).toEqual(['held', 'ended']);
  });

  it('on a Jabra the call button takes the second and holds the first', () => {
    const headset = attached({ profile: jabra });
    headset.talks('a');
    headset.rings('b');
    headset.wait();
    headset.says({ hook: false });
    headset.done();
    headset.wait();
    expect([headset.phase('a'), headset.phase('b')]).toEqual(['held', 'none']);
    expect(headset.log()).toEqual(['[ring: ring]', '[offHook]', 'answer b']);
  });

  it('Flash swaps them', () => {
    const headset = attached();
    headset.talks('a');
    headset.dials('b');
    headset.done();
    headset.wait();
    headset.presses('flash');
    headset.done();
    expect([headset.phase('a'), headset.phase('b')]).toEqual(['none', 'held']);
  });

  it('the lamp shows the mute of the call that has the line', () => {
    const headset = attached();
    headset.talks('a');
    headset.presses('mute');
    headset.wait();
    headset.dials('b');
    headset.done();
    headset.wait();
    expect(headset.log()).toEqual(['[mute: mute]', 'mute a', '[mute: dark]']);
  });
});

describe('mute', () => {
  it('toggles when the button goes down, and not when it goes up', () => {
    const headset = attached();
    headset.talks('a');
    headset.says({ mute: true });
    headset.wait();
    headset.says({ mute: false });
    expect(headset.log()).toEqual(['[mute: mute]', 'mute a']);
  });

  it('said twice is pressed once', () => {
    const headset = attached();
    headset.talks('a');
    headset.presses('mute');
    headset.wait(30);
    headset.presses('mute');
    expect(headset.log()).toEqual(['[mute: mute]', 'mute a']);
  });

  it('answered by a pulse each time it is written stays as it is', () => {
    const headset = attached();
    headset.talks('a');
    for (const type of ['mute', 'unmute', 'mute'] as const) {
      headset.dispatch({ type, callId: 'a' });
      headset.wait(100);
      headset.presses('mute');
      headset.wait();
    }
    expect(headset.muted('a')).toBe(true);
    expect(headset.mutedOnDevice()).toBe(false);
  });

  it('that the boom takes back is taken back at the desk, once, and said', () => {
    const headset = attached();
    headset.talks('a');
    headset.presses('mute'); // the boom goes up
    headset.wait();
    headset.dispatch({ type: 'unmute', callId: 'a' });
    headset.wait(100);
    headset.presses('mute');
    headset.wait(60_000);
    expect(headset.muted('a')).toBe(true);
    expect(headset.mutedOnDevice()).toBe(true);
    expect(headset.log()).toEqual(['[mute: mute]', 'mute a', '[mute: dark]', '[mute: mute]', 'mute a']);
    headset.presses('mute'); // and down
    expect(headset.muted('a')).toBe(false);
    expect(headset.mutedOnDevice()).toBe(false);
  });

  it('of a switch is what the switch says, also when a call begins', () => {
    const headset = attached({ mute: '02' });
    headset.says({ mute: true });
    headset.dials('a');
    headset.done();
    headset.wait();
    expect([headset.muted('a'), headset.mutedOnDevice()]).toEqual([true, true]);
    headset.says({ mute: false });
    expect([headset.muted('a'), headset.mutedOnDevice()]).toEqual([false, false]);
  });
});

describe('other buttons', () => {
  it('reject by Programmable Button, which is Button 1 as well: one press', () => {
    const headset = attached();
    headset.rings('a');
    headset.wait();
    headset.presses('reject');
    expect(headset.log()).toEqual(['[ring]', '[ring: dark]', 'decline a']);
  });

  it('Drop declines what rings, and ends what is talked', () => {
    const headset = attached();
    headset.talks('a');
    headset.rings('b');
    headset.wait();
    headset.presses('drop');
    headset.wait();
    headset.presses('drop');
    expect(headset.log().filter((line) => !line.startsWith('['))).toEqual(['decline b', 'hangUp a']);
  });

  it('keys are tones in a call; the one that is down at rest is none', () => {
    const headset = attached();
    headset.talks('a');
    headset.key(5);
    headset.wait();
    headset.key(11);
    expect(headset.log()).toEqual(['dtmf a', 'dtmf a']);
  });

  it('redial asks only where there is no call', () => {
    const headset = attached();
    headset.presses('redial');
    headset.wait();
    headset.talks('a');
    headset.presses('redial');
    expect(headset.log()).toEqual([]);
  });
});

describe('writes', () => {
  it('clear all lamps when they hang up, and the next call can be answered', () => {
    const headset = attached();
    headset.talks('a');
    headset.theyHangUp('a');
    expect(headset.log()).toEqual(['[dark]']);
    headset.rings('b');
    headset.wait();
    headset.says({ hook: false });
    headset.wait();
    headset.says({ hook: true });
    expect(headset.phase('b')).toBe('answering');
  });

  it('are asserted again after it was plugged in again', () => {
    const headset = attached();
    headset.talks('a');
    headset.presses('mute');
    headset.detach();
    headset.log();
    headset.wait();
    headset.attach();
    expect(headset.log()).toEqual(['[offHook mute]']);
  });

  it('put out what was left on when it went', () => {
    const headset = attached();
    headset.talks('a');
    headset.detach();
    headset.theyHangUp('a');
    headset.log();
    headset.attach();
    expect(headset.log()).toEqual(['[dark]']);
  });

  it('put all out when it is let go', () => {
    const headset = attached();
    headset.talks('a');
    headset.letGo();
    expect(headset.log()).toEqual(['[dark]']);
  });

  it('keep their distance: of what changes faster the last is written', () => {
    const headset = attached({ profile: { spacing: 60 } });
    headset.talks('a');
    headset.dispatch({ type: 'mute', callId: 'a' });
    headset.dispatch({ type: 'unmute', callId: 'a' });
    headset.dispatch({ type: 'mute', callId: 'a' });
    headset.wait();
    expect(headset.log()).toEqual(['[mute: mute]']);
  });

  it('Off-Hook first, then everything (Speak 510)', () => {
    const headset = attached({ profile: jabraSpeak510 });
    headset.dials('a');
    headset.wait();
    expect(headset.log()).toEqual(['[offHook: offHook]', '[offHook]']);
  });

  it('touch nothing while there is no call: the headset may be somebody else’s', () => {
    const headset = attached();
    headset.says({ hook: true });
    headset.wait();
    headset.says({ hook: false });
    expect(headset.log()).toEqual([]);
  });
});

describe('a rival', () => {
  const muteThenHook = (options: Parameters<typeof openRules>[0] = {}) => {
    const headset = attached(options);
    headset.talks('a');
    headset.presses('mute');
    headset.wait(40);
    headset.says({ hook: false });
    return headset;
  };
  it('that puts the hook back when mute is pressed ends nothing, and is said', () => {
    const headset = muteThenHook();
    expect([headset.phase('a'), headset.hasRival()]).toEqual(['none', true]);
    headset.wait(100_000);
    expect(headset.hasRival()).toBe(false);
  });
  it('would end the call, if side effects were not known (planted)', () => {
    const forget = (state: SyncState): SyncState => ({ ...state, pressedAt: {} });
    const headset = muteThenHook({ synchronise: (state, event, now) => synchronise(forget(state), event, now) });
    expect(headset.phase('a')).toBe('ending');
  });
});
