import type { CallEvent, CallsState } from '../../../electron/core/calls/call.ts';
import { noCalls, reduce } from '../../../electron/core/calls/reducer.ts';
import { Decoder } from '../../../native/codec/decoder.ts';
import { layoutFromDescriptor } from '../../../native/layout/descriptor.ts';
import { generic } from '../../../native/profiles/makers.ts';
import type { Profile } from '../../../native/profiles/profile.ts';
import { hasRival, mutedOnDevice, startState, synchronise } from '../../../native/synchroniser/synchroniser.ts';
import type { HeadsetEvent } from '../../../native/synchroniser/types.ts';
import type { Synchronise } from './models/desk.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));

/** Everything that a headset may have: `06` Phone Mute is a pulse, `02` a state. */
const descriptor = (mute: '06' | '02') =>
  bytes(`050b 0905 a101 8502 1500 2501 7501 9501 0920 8122 092f 81${mute} 0921 8106 0924 8106 0926 8106 0907 0509 0901 8102
    050b 092a 8106 8101 250b 7504 19b0 29bb 8140 8101
    2501 7501 0508 0917 0909 0918 0920 9504 9122 9504 9101 c0`);
const bits = { hook: 0, mute: 1, flash: 2, redial: 3, drop: 4, reject: 5, line: 6 } as const;
const lamps: Readonly<Record<number, string>> = { 0x17: 'offHook', 0x09: 'mute', 0x18: 'ring', 0x20: 'hold' };

export type Button = keyof typeof bits;

/** One headset at one desk, step by step: what is written and asked for is a log in words. */
export function openRules(
  options: {
    readonly profile?: Partial<Profile>;
    readonly mute?: '06' | '02';
    readonly synchronise?: Synchronise;
  } = {},
) {
  const layout = layoutFromDescriptor(descriptor(options.mute ?? '06'));
  const run = options.synchronise ?? synchronise;
  const decoder = new Decoder(layout);
  let state = startState({ layout, profile: { ...generic, ...options.profile } });
  let calls: CallsState = noCalls(2);
  let now = 1_000_000;
  let due: number | undefined;
  let log: string[] = [];
  const report = new Uint8Array(2);

  function take(event: HeadsetEvent): void {
    const step = run(state, event, now);
    ({ state } = step);
    due = step.due;
    for (const { settings } of step.writes) {
      const on = settings.filter(({ value }) => value === 1).map(({ usage }) => lamps[usage]);
      log.push(
        `[${settings.length === 4 ? '' : `${settings.map(({ usage }) => lamps[usage]).join(' ')}: `}${on.join(' ') || 'dark'}]`,
      );
    }
    for (const intent of step.intents) {
      log.push('callId' in intent ? `${intent.type} ${intent.callId}` : intent.type);
      if (intent.type !== 'redial') dispatch(intent);
    }
  }
  function dispatch(event: CallEvent): void {
    const next = reduce(calls, event).state;
    if (next === calls) return;
    calls = next;
    take({ type: 'calls', calls });
  }
  const say = () => take({ type: 'report', report: decoder.decode(2, report.slice()) });

  const scene = {
    attach: () => {
      decoder.reset();
      take({ type: 'attached' });
    },
    detach: () => take({ type: 'detached' }),
    letGo: () => take({ type: 'letGo' }),
    wait(ms = 2_000): void {
      const until = now + ms;
      while (due !== undefined && due <= until) {
        now = Math.max(now, due);
        due = undefined;
        take({ type: 'tick' });
      }
      now = until;
    },
    /** It says so: each button as it stands now. */
    says(buttons: Partial<Record<Button, boolean>>): void {
      for (const [name, bit] of Object.entries(bits)) {
        const on = buttons[name as Button];
        if (on !== undefined) report[0] = ((report[0] ?? 0) & ~(1 << bit)) | (on ? 1 << bit : 0);
      }
      say();
    },
    presses(button: Exclude<Button, 'hook'>): void {
      scene.says({ [button]: true });
      scene.says({ [button]: false });
    },
    key(key: number): void {
      report[1] = key;
      say();
      report[1] = 0;
      say();
    },
    repeats: say,
    dispatch,
    rings: (callId: string) => dispatch({ type: 'incoming', callId, party: { shown: '1', anonymous: false }, at: now }),
    dials: (callId: string) =>
      dispatch({
        type: 'dial',
        callId,
        party: { shown: '1', anonymous: false },
        target: '1',
        emergency: false,
        at: now,
      }),
    theyHangUp: (callId: string) => dispatch({ type: 'remoteEnded', callId, at: now }),
    /** Whatever signalling has under way is done, until nothing is. */
    done(): void {
      for (let [effect] = calls.pending; effect; [effect] = calls.pending) {
        dispatch({ type: 'effectEnded', effectId: effect.id, result: { end: 'done' }, at: now });
      }
    },
    /** In a call that the desk has answered, long enough ago. */
    talks(callId: string): void {
      scene.rings(callId);
      dispatch({ type: 'answer', callId });
      scene.done();
      scene.wait();
      scene.says({ hook: true });
      scene.wait();
      scene.log();
    },
    phase: (callId: string): string | undefined => {
      const phase = calls.calls.find(({ id }) => id === callId)?.phase;
      return phase?.name === 'talking' ? phase.hold : phase?.name;
    },
    muted: (callId: string) => calls.calls.find(({ id }) => id === callId)?.muted,
    mutedOnDevice: () => mutedOnDevice(state),
    hasRival: () => hasRival(state, now),
    /** What has been written and asked for since it was looked at last. */
    log(): string[] {
      const was = log;
      log = [];
      return was;
    },
  };
  return scene;
}
