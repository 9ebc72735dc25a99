import { describe, expect, it } from 'vitest';
import type { Call } from '../../../../electron/core/calls/call.ts';
import type { DeskState } from '../../../../electron/contract/state.ts';
import { askToDial } from '../../state/actions.ts';
import { atHand } from '../../state/at-hand.ts';
import { sampleDesk } from '../../state/sample-desk.ts';
import { held, ringing, sampleCall, sampleState, talking } from '../../state/samples.ts';
import { initialWindowState } from '../../state/window-state.ts';
import { commandOf, type CommandId, type Situation } from './commands.ts';

/** Gives a command as a key does; whether it could be given, what it asked main for, and what it opened. */
async function give(id: CommandId, state: Partial<DeskState>, lists: Partial<Situation> = {}) {
  const { desk, asked } = sampleDesk({ ...sampleState, ...state });
  const now = desk.state.get();
  const hand = atHand({ ...initialWindowState, ...now });
  const situation = { state: now, hand, missed: undefined, dialled: undefined, ...lists };
  const command = commandOf(id);
  const given = command?.enabled(situation) ?? false;
  if (given) command?.run(desk, situation);
  await Promise.resolve();
  return { given, asked, open: desk.window.get().open };
}
const refused = { given: false, asked: [] };

const to = { shown: 'Otto', key: '200', anonymous: false };
const customer = (more: Partial<Call> = {}) => sampleCall('customer', talking, more);
const asking = sampleCall('customer', held, { transfer: { step: 'consulting', with: 'asked', to } });
const asked = (phase: Call['phase'] = talking) => sampleCall('asked', phase, { consultFor: 'customer' });

describe('numbers', () => {
  it('are called back and dialled again, but not while somebody rings', async () => {
    const calls = [sampleCall('a', ringing)];
    for (const [id, lists] of [
      ['callBack', { missed: '+1' }],
      ['redial', { dialled: '+1' }],
    ] as const) {
      expect(await give(id, {}, lists)).toMatchObject({ asked: [['calls.dial', { target: '+1' }]] });
      expect(await give(id, {})).toMatchObject(refused);
      expect(await give(id, { calls }, lists)).toMatchObject(refused);
    }
  });

  it('in a text are only ever asked about', async () => {
    const { desk, asked: commands } = sampleDesk(sampleState);
    askToDial(desk, '+12125550142');
    await Promise.resolve();
    expect(commands).toEqual([['desk.requestDial', { link: 'tel:+12125550142' }]]);
  });
});

describe('the ring ledger', () => {
  it('opens at any time', async () => {
    expect(await give('ledger', {})).toMatchObject({ given: true, asked: [], open: 'ledger' });
    expect(await give('ledger', { calls: [customer()] })).toMatchObject({ open: 'ledger' });
  });
});

describe('handing over', () => {
  it('begins with a call that is talked or held, and with no other', async () => {
    expect(await give('transfer', { calls: [customer()] })).toMatchObject({ open: 'transfer' });
    expect(await give('transfer', { calls: [sampleCall('a', held)] })).toMatchObject({ open: 'transfer' });
    expect(await give('transfer', { calls: [sampleCall('a', ringing)] })).toMatchObject(refused);
    expect(await give('transfer', { calls: [asking, asked()] })).toMatchObject(refused);
    expect(await give('transfer', {})).toMatchObject(refused);
  });

  it('is completed when who is asked has answered', async () => {
    const completed = { asked: [['calls.completeTransfer', { callId: 'customer' }]] };
    expect(await give('completeTransfer', { calls: [asking, asked()] })).toMatchObject(completed);
    expect(
      await give('completeTransfer', { calls: [asking, asked({ name: 'alerting', earlyMedia: false })] }),
    ).toMatchObject(refused);
    expect(await give('completeTransfer', { calls: [customer()] })).toMatchObject(refused);
    const conference = { members: ['asked', 'customer'], step: 'mixed' } as const;
    expect(await give('completeTransfer', { calls: [asking, asked()], conference })).toMatchObject(refused);
  });

  it('leaves hold, mute and hang up to whom the agent talks with', async () => {
    for (const [id, command] of [
      ['hold', 'calls.hold'],
      ['mute', 'calls.mute'],
      ['hangUp', 'calls.hangUp'],
    ] as const)
      expect(await give(id, { calls: [asking, asked()] })).toMatchObject({ asked: [[command, { callId: 'asked' }]] });
  });
});

describe('two calls', () => {
  const two = [sampleCall('held', held), sampleCall('talked', talking)];

  it('are merged and swapped, once each', async () => {
    expect(await give('merge', { calls: two })).toMatchObject({ asked: [['calls.merge', { callId: 'held' }]] });
    expect(await give('swap', { calls: two })).toMatchObject({ asked: [['calls.resume', { callId: 'held' }]] });
    const conference = { members: ['talked', 'held'], step: 'mixed' } as const;
    for (const id of ['merge', 'swap'] as const) {
      expect(await give(id, { calls: two, conference })).toMatchObject(refused);
      expect(await give(id, { calls: [customer()] })).toMatchObject(refused);
    }
  });
});
