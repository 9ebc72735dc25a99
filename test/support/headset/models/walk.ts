import type { Call, Effect } from '../../../../electron/core/calls/call.ts';
import { isLive } from '../../../../electron/core/calls/reducer.ts';
import { lampsFor } from '../../../../native/synchroniser/lamps.ts';
import { pictureOf } from '../../../../native/synchroniser/picture.ts';
import { mutedOnDevice } from '../../../../native/synchroniser/synchroniser.ts';
import type { Intent } from '../../../../native/synchroniser/types.ts';
import { Dice } from '../mutate.ts';
import { ModelDesk, type Parts } from './desk.ts';
import { type Act, ModelHeadset } from './headset.ts';
import type { ModelMaker } from './makers.ts';
import { Rival } from './rival.ts';
import { Schedule } from './schedule.ts';

/** Whose doing each intent may be: nothing is done that no hand asked for a moment ago. */
const reasons: Readonly<Record<Intent['type'], readonly Act[]>> = {
  answer: ['call', 'flash'],
  decline: ['reject'],
  hangUp: ['call', 'reject'],
  hold: ['flash'],
  resume: ['call', 'flash'],
  mute: ['mute', 'boom'],
  unmute: ['mute', 'boom'],
  dtmf: ['key'],
  redial: [],
};
const pauses = [0, 1, 5, 20, 60, 120, 250, 400, 900, 2_500] as const;
const party = { shown: '030 23125 001', anonymous: false };

/** A headset, a desk and a rival under one clock, and whatever happens to them. */
export class Walk {
  readonly schedule = new Schedule();
  readonly headset: ModelHeadset;
  readonly desk: ModelDesk;
  readonly rival: Rival;
  private readonly dice: Dice;
  private calls = 0;
  private mutedByDesk = Number.NEGATIVE_INFINITY;
  /** While the walk ends, everything works at once. */
  private calm = false;

  private readonly maker: ModelMaker;

  constructor(maker: ModelMaker, parts: Parts, seed: number) {
    this.maker = maker;
    this.dice = new Dice(seed);
    this.headset = new ModelHeadset(maker.layout(), maker.habits, this.schedule);
    this.rival = new Rival(this.headset, this.schedule);
    const ends = { next: (effect: Effect) => this.endOf(effect) };
    this.desk = new ModelDesk(maker, this.headset, this.schedule, parts, ends, (intent) => this.justified(intent));
    this.plug();
  }

  private endOf({ kind }: Effect) {
    const after = this.dice.roll(80);
    const luck = this.calm ? 100 : this.dice.roll(20);
    if (luck === 0 && kind !== 'end') return { after, result: { end: 'timedOut' } as const };
    const failure = { cause: this.dice.roll(2) ? 'signalling' : 'gone' } as const;
    return luck === 1
      ? ({ after, result: { end: 'failed', failure } } as const)
      : ({ after, result: { end: 'done' } } as const);
  }

  private justified({ type }: Intent): void {
    const { headset, desk, schedule, rival, maker } = this;
    const ago = (at = Number.NEGATIVE_INFINITY) => schedule.now - at;
    const isMute = type === 'mute' || type === 'unmute';
    const delay = (maker.habits.radio ? maker.habits.latency : 0) + (isMute ? 150 : 0);
    if (reasons[type].some((act) => ago(headset.acts[act]) <= 60 + delay)) return;
    // Pressed, and taken for an echo: it is answered when the headset says so again.
    if ((type === 'answer' || type === 'resume') && ago(headset.acts.call) < 5_000) return;
    // A press that a rival came between ends when the headset gives up waiting.
    if (type === 'hangUp' && ago(headset.acts.call) <= 2_100 + delay && ago(rival.wroteAt) < 2_500) return;
    // A boom takes back what the desk has unmuted, and where its switch stands muted, a call that begins is muted.
    if (isMute && maker.habits.boom && (ago(this.mutedByDesk) < 1_000 || headset.boomUp)) return;
    // For a moment an echo may be taken for that.
    if (isMute && maker.habits.muteEchoes && ago(desk.wroteAt) < 500) return;
    // What a rival lights can't be told from a hand that answers, or mutes. But it never ends a call.
    if (ago(rival.wroteAt) < 200 && (isMute || type === 'answer' || type === 'resume')) return;
    const last = Math.max(...reasons[type].map((act) => headset.acts[act] ?? Number.NEGATIVE_INFINITY));
    throw new Error(`${type}: nobody asked for it (${ago(last)} ms ago)`);
  }

  private plug(): void {
    this.headset.plugIn(this.dice.roll(3) === 0);
    this.desk.attach();
  }

  /** One step; the number says which, and how long nothing happens after it. */
  step(n: number): void {
    const which = n % 32;
    const param = Math.floor(n / 32) % 64;
    this.act(which, param);
    this.schedule.pass(pauses[Math.floor(n / 2048) % pauses.length] ?? 0);
  }

  private act(which: number, param: number): void {
    const { headset, desk, rival } = this;
    const call = desk.calls.calls[param % Math.max(1, desk.calls.calls.length)];
    const callId = call?.id ?? 'none';
    const at = this.schedule.now;
    switch (which) {
      case 0:
      case 1:
      case 2:
      case 3:
        return headset.pressCall();
      case 4:
      case 5:
        return headset.pressMute();
      case 6:
      case 7:
        return headset.pressFlash();
      case 8:
        return headset.pressReject();
      case 9:
        return headset.pressKey(param % 12);
      case 10:
        return headset.moveBoom(param % 2 === 0);
      case 11:
        return rival.here ? undefined : headset.sayNothingNew();
      case 12:
      case 13:
      case 14:
      case 15:
        return desk.dispatch({ type: 'incoming', callId: this.newId(), party, at, autoAnswer: param % 8 === 0 });
      case 16:
      case 17:
        return desk.dispatch({ type: 'dial', callId: this.newId(), party, target: '100', emergency: param === 0, at });
      case 18:
      case 19:
        return desk.dispatch({ type: 'answer', callId });
      case 20:
        return desk.dispatch({ type: param % 2 ? 'decline' : 'hangUp', callId });
      case 21:
      case 22:
        return desk.dispatch({ type: 'hold', callId });
      case 23:
        return desk.dispatch({ type: 'resume', callId });
      case 24:
        this.mutedByDesk = at;
        return desk.dispatch({ type: param % 2 ? 'mute' : 'unmute', callId });
      case 25:
        return desk.dispatch({ type: 'merge', callId });
      case 26:
        return desk.dispatch({ type: 'remoteEnded', callId, at });
      case 27:
        return desk.dispatch({ type: 'remoteCancelled', callId, elsewhere: param % 2 === 0, at });
      case 28:
        return desk.dispatch(
          param % 2
            ? { type: 'remoteHold', callId, on: param % 4 === 1 }
            : { type: 'remoteProgress', callId, earlyMedia: param % 4 === 0 },
        );
      case 29:
        return this.dismiss();
      case 30:
        return this.replug(param);
      default:
        // Where the hook says nothing of what is written, nothing tells a rival from a hand.
        if (param % 4 === 0 && (this.maker.habits.saysHook || this.maker.habits.momentary)) return rival.start();
        if (param % 4 === 1) return rival.stop();
        // Beside a call of ours it could not be told from a hand.
        if (param % 4 === 2 && !desk.calls.calls.some(isLive)) {
          rival.setCall(true);
          return this.schedule.pass(250);
        }
        if (param % 4 === 3) return rival.setCall(false);
    }
  }

  private newId(): string {
    return `call-${(this.calls += 1)}`;
  }

  private dismiss(): void {
    for (const { id, phase } of this.desk.calls.calls)
      if (phase.name === 'ended') this.desk.dispatch({ type: 'dismiss', callId: id });
  }

  /** Pulled out and plugged in again, or only what forwards its reports has died. */
  private replug(param: number): void {
    this.desk.detach();
    if (param % 3 > 0) {
      this.rival.stop();
      this.headset.unplug();
    }
    this.schedule.pass(pauses[param % pauses.length] ?? 0);
    if (param % 3 > 0) this.plug();
    else this.desk.attach();
  }

  /** The hands are off: all that is under way ends, and then lamps, mute and calls agree. */
  settle(): void {
    this.rival.stop();
    this.schedule.pass(100);
    // What a headset takes back may fail, and be taken back again: that ends as soon as it works.
    for (let before, round = 0; before !== this.desk.calls && round < 50; round += 1) {
      before = this.desk.calls;
      this.schedule.pass(200);
    }
    this.schedule.pass(this.rival.wroteAt > this.desk.assertedAt ? 5_000 : 200);
    if (this.rival.wroteAt <= this.desk.assertedAt) this.agree('after 200 ms of quiet');
  }

  private agree(when: string): void {
    const { desk, headset } = this;
    const picture = pictureOf(desk.calls, desk.state.lastFront);
    const wanted = lampsFor(picture, desk.state.profile);
    // Left lit for whoever has taken the headset before.
    const { left } = desk.state;
    const has = (usage: number) =>
      headset.layout.outputs.some(
        (field) => field.usagePage === desk.state.profile.pages.lamps && field.usage === usage,
      );
    for (const [lamp, usage] of [
      ['offHook', 0x17],
      ['ring', 0x18],
      ['mute', 0x09],
      ['hold', 0x20],
    ] as const) {
      if (has(usage) && headset.lit[lamp] !== wanted[lamp] && !(left && lamp === 'offHook')) {
        throw new Error(
          `${when}: the lamp ${lamp} is ${headset.lit[lamp] ? 'on' : 'off'}; calls: ${phases(desk.calls.calls)}`,
        );
      }
    }
  }

  /** What an agent does next: everything has to work for them. */
  epilogue(): void {
    const { desk, headset, schedule } = this;
    this.calm = true;
    this.unmuteWorks();
    for (const { id } of desk.calls.calls) desk.dispatch({ type: 'remoteEnded', callId: id, at: schedule.now });
    this.dismiss();
    headset.moveBoom(false);
    // A rival is believed to be there for a minute; a headset may wait for an answer for four seconds.
    schedule.pass(61_000);
    const { wroteAt } = desk;
    schedule.pass(5_000);
    if (desk.wroteAt !== wroteAt) throw new Error('it writes on while nothing happens');
    this.agree('when all calls are over');
    if (Object.values(headset.lit).some(Boolean)) throw new Error(`a lamp is left on: ${JSON.stringify(headset.lit)}`);

    this.nextCall();
  }

  private unmuteWorks(): void {
    const { desk, headset, schedule } = this;
    const { front } = pictureOf(desk.calls, desk.state.lastFront);
    const call = front[0];
    if (!call || !desk.attached) return;
    this.mutedByDesk = schedule.now;
    desk.dispatch({ type: 'unmute', callId: call.id });
    schedule.pass(700);
    const now = desk.calls.calls.find(({ id }) => id === call.id);
    if (!now || !isLive(now)) return;
    const locked = headset.boomUp && headset.lit.offHook;
    if (now.muted && !locked) throw new Error('stuck: it can not be unmuted');
    if (now.muted && !mutedOnDevice(desk.state)) throw new Error('muted by the headset, and nobody says so');
    if (!now.muted && mutedOnDevice(desk.state)) throw new Error('said to be muted by the headset, and is not');
  }

  private nextCall(): void {
    const { desk, headset, schedule, maker } = this;
    const callId = this.newId();
    const now = (): Call | undefined => desk.calls.calls.find(({ id }) => id === callId);
    const check = (what: string, ok: boolean) => {
      if (!ok)
        throw new Error(`the next call: ${what}; ${phases(desk.calls.calls)}, lamps ${JSON.stringify(headset.lit)}`);
    };
    desk.dispatch({ type: 'incoming', callId, party, at: schedule.now });
    schedule.pass(1_000);
    check('it rings', headset.lit.ring && (!headset.lit.offHook || desk.state.left));
    // Taken off its cradle before it was opened, it is put back first.
    if (headset.hook) {
      headset.pressCall();
      schedule.pass(1_000);
    }
    headset.pressCall();
    schedule.pass(200);
    check('it is answered', now()?.phase.name === 'talking' && headset.lit.offHook && !headset.lit.ring);
    schedule.pass(1_000);
    headset.pressMute();
    schedule.pass(200);
    check('it is muted', now()?.muted === true && headset.lit.mute);
    schedule.pass(1_000);
    headset.pressMute();
    schedule.pass(200);
    check('it is unmuted', now()?.muted === false && !headset.lit.mute);
    schedule.pass(1_000);
    if (maker.habits.saysHook || maker.habits.momentary) {
      headset.pressCall();
      schedule.pass(400);
      check('it is hung up', now()?.phase.name === 'ended');
    } else desk.dispatch({ type: 'remoteEnded', callId, at: schedule.now });
    schedule.pass(200);
    check('all is dark', !Object.values(headset.lit).some(Boolean));
  }
}

const phases = (calls: readonly Call[]) =>
  calls
    .map(({ phase, muted }) => `${phase.name}${'hold' in phase ? ` ${phase.hold}` : ''}${muted ? ' muted' : ''}`)
    .join(', ') || 'none';

/** @throws {Error} whatever the walk has come to that must not be */
export function walk(maker: ModelMaker, parts: Parts, steps: Uint32Array): void {
  const path = new Walk(maker, parts, steps.length + (steps[0] ?? 0));
  for (const step of steps) path.step(step);
  path.settle();
  path.epilogue();
}
