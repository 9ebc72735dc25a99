import { describe, expect, it } from 'vitest';
import { type CallEvent, type CallsState } from '../../electron/core/calls/call.ts';
import { noCalls, reduce } from '../../electron/core/calls/reducer.ts';
import { Decoder } from '../codec/decoder.ts';
import { layoutFromDescriptor } from '../layout/descriptor.ts';
import { profileFor } from '../profiles/profile-for.ts';
import { hasRival, mutedOnDevice, startState, synchronise } from './synchroniser.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
const layout = layoutFromDescriptor(
  bytes(`050b 0905 a101 8502 1500 2501 7501 9501 0920 8122 092f 8106 9506 8101
  0508 0917 0909 0918 0920 9504 9122 9504 9101 c0`),
);

describe('a headset in a call', () => {
  it('rings, answers, mutes, hangs up', () => {
    const profile = profileFor({ vendorId: 1, productId: 1, product: '', layout });
    const decoder = new Decoder(layout);
    let state = startState({ layout, profile });
    let calls: CallsState = noCalls(2);
    let now = 10_000;
    const log: string[] = [];
    const run = (event: Parameters<typeof synchronise>[1]) => {
      now += 1000;
      const step = synchronise(state, event, now);
      state = step.state;
      for (const write of step.writes)
        log.push(write.settings.map((s) => `${s.usage.toString(16)}=${s.value}`).join(' '));
      for (const intent of step.intents) {
        log.push(intent.type);
        if (intent.type !== 'redial') dispatch(intent);
      }
    };
    const dispatch = (event: CallEvent) => {
      calls = reduce(calls, event).state;
      run({ type: 'calls', calls });
    };
    const effectsDone = () => {
      for (const { id } of calls.pending)
        dispatch({ type: 'effectEnded', effectId: id, result: { end: 'done' }, at: now });
    };
    const press = (hex: string) => run({ type: 'report', report: decoder.decode(2, bytes(hex)) });
    run({ type: 'attached' });
    dispatch({ type: 'incoming', callId: 'a', party: { shown: '1', anonymous: false }, at: now });
    press('01');
    effectsDone();
    press('03');
    press('01');
    press('00');
    effectsDone();
    expect(log).toEqual([
      '17=0 9=0 18=1 20=0',
      '17=1 9=0 18=0 20=0',
      'answer',
      '9=1',
      'mute',
      '17=0 9=0 18=0 20=0',
      'hangUp',
    ]);
    expect([mutedOnDevice(state), hasRival(state, now)]).toEqual([false, false]);
  });
});
