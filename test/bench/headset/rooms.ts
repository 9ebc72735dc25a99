import { systemTimer } from '../../support/bed/timer.ts';
import { openHeadsetScene } from '../../support/headset/scene.ts';
import { plain } from './plain.ts';

/** Milliseconds of each. */
export interface Times {
  readonly button: readonly number[];
  readonly lamp: readonly number[];
}

/**
 * The rooms alone, without Electron: from the transport's event to the call event, and from the call event to the write.
 */
export async function measureRooms(times: number): Promise<Times> {
  let writtenAt = 0;
  const scene = openHeadsetScene(systemTimer, () => void (writtenAt = performance.now()));
  const { calls, plug, ring } = scene;
  const headset = plug(plain);
  headset.set('hook', false);
  ring('a');
  await pause(600);
  headset.set('hook', true);
  await pause(100);
  if (scene.call('a') !== 'talking') throw new Error(`the call is ${scene.call('a')}`);
  let actedAt = 0;
  calls.subscribe((_state, { type }) => {
    if (type === 'mute' || type === 'unmute') actedAt = performance.now();
  });

  const button: number[] = [];
  const lamp: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const on = n % 2 === 0;
    actedAt = 0;
    const pressedAt = performance.now();
    headset.set('mute', on);
    if (actedAt === 0) throw new Error('nothing came of the switch');
    button.push(actedAt - pressedAt);
    await handComesBack();
  }
  for (let n = 0; n < times; n += 1) {
    writtenAt = 0;
    const changedAt = performance.now();
    calls.dispatch({ type: n % 2 === 0 ? 'mute' : 'unmute', callId: 'a' });
    if (writtenAt === 0) throw new Error('no lamp was written');
    lamp.push(writtenAt - changedAt);
    await pause(22); // writes are spaced by 20 ms
  }
  await scene.headsets.close();
  return { button, lamp };
}

/** Longer than a switch is given to follow what was written, within which it could not be told from an echo. */
export const handComesBack = () => pause(160 + Math.random() * 20);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
