import { expect, test } from '@playwright/test';
import { buildBench, startBench, type RunningBench } from './media-main/start.ts';

// The microphone in the media window: when it is open, which one it is, and what becomes of a call that loses it.

test.beforeAll(buildBench);

let running: RunningBench;
test.afterEach(() => running.close());

/** Runs a step in the bench's main process, where `bench` is. */
function inMain<T>(step: () => T | Promise<T>): Promise<T> {
  return running.app.evaluate(step);
}

async function begin(options?: { sound: boolean }): Promise<void> {
  running = await startBench(options);
  await expect.poll(() => inMain(() => typeof globalThis.startBench)).toBe('function');
  await inMain(async () => void (await globalThis.startBench()));
  await inMain(() => bench.steps.configure());
}

/** From now on; gives how many tracks are open: the device's own, and a clone for each call that needs it. */
async function countOpenTracks(): Promise<() => Promise<number>> {
  const page = await running.page('media');
  await page.evaluate(() => {
    const tracks: MediaStreamTrack[] = [];
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    const clone = MediaStreamTrack.prototype.clone;
    MediaStreamTrack.prototype.clone = function () {
      const track = clone.call(this);
      tracks.push(track);
      return track;
    };
    Object.assign(window, { tracks });
  });
  return () =>
    page.evaluate(() => {
      const tracks = Reflect.get(window, 'tracks') as MediaStreamTrack[];
      return tracks.filter(({ readyState }) => readyState === 'live').length;
    });
}

test('microphones chosen in quick succession leave only the last one open', async () => {
  await begin();
  const live = await countOpenTracks();
  await inMain(async () => {
    const { steps, media } = bench;
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await media.talk('agent', true);
    await Promise.all(['one', 'two', 'three'].map((microphone) => steps.configure({ microphone })));
  });
  await expect.poll(live).toBe(2); // the device, and the call's clone
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
  await inMain(() => bench.media.close('agent'));
  await expect.poll(live).toBe(0);
});

test('the meter moves while somebody looks', async () => {
  await begin();
  const levels = await inMain(async () => {
    const { media } = bench;
    const seen: number[] = [];
    const stop = media.subscribeLevels(({ microphone }) => seen.push(microphone));
    await media.meter(true);
    // Chromium's fake microphone beeps once a second.
    for (const end = Date.now() + 8_000; Date.now() < end && !seen.some((level) => level > 0.01);)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await media.meter(false);
    stop();
    return seen;
  });
  expect(Math.max(...levels)).toBeGreaterThan(0.01);
});

test('the microphone is open only while a call needs it', async () => {
  await begin();
  const live = await countOpenTracks();
  expect(await live()).toBe(0);
  await inMain(() => bench.steps.ring('one', 'customer-one'));
  await inMain(() => bench.steps.ring('two', 'customer-two'));
  expect(await live()).toBe(3); // the device, and a clone for each call
  await inMain(() => bench.media.close('one'));
  expect(await live()).toBe(2);
  await inMain(() => bench.media.close('two'));
  expect(await live()).toBe(0);
  // Closed while it is being opened.
  await inMain(async () => {
    const { media } = bench;
    const prepared = media.prepare('three').catch(() => undefined);
    await media.close('three');
    await prepared;
    await media.statistics('three').catch(() => undefined);
  });
  await expect.poll(live).toBe(0);
});

test('a microphone that is unplugged is told, and another one takes over in the call', async () => {
  await begin();
  const page = await running.page('media');
  await page.evaluate(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      Object.assign(window, { device: stream.getTracks()[0] });
      return stream;
    };
  });
  await inMain(async () => {
    const { steps, media } = bench;
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await media.talk('agent', true);
  });
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
  // As when the plug is pulled: the track ends, and Chromium says so.
  await page.evaluate(() => {
    const device: unknown = Reflect.get(window, 'device');
    if (device instanceof MediaStreamTrack) device.dispatchEvent(new Event('ended'));
  });
  await expect
    .poll(() => inMain(() => bench.events.filter(({ type }) => type === 'microphoneLost')))
    .toEqual([{ type: 'microphoneLost', callId: 'agent' }]);
  await inMain(() => bench.steps.configure({ microphone: 'another' }));
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
  await inMain(() => bench.media.talk('agent', false));
  expect(await inMain(() => bench.steps.silent('customer', 'customer'))).toBe(true);
});

test('without a microphone a call says so, and the customers speak all the same', async () => {
  await begin({ sound: false });
  const said = await inMain(async () => {
    const { media, practice } = bench;
    await practice.speak('customer', 'unknown');
    await practice.prepare('customer');
    const offer = await practice.offer('customer', { direction: 'sendrecv', iceRestart: false });
    const reason = (error: unknown): unknown => (error instanceof Error && 'failure' in error ? error.failure : error);
    return Promise.all([
      media.prepare('agent', offer).catch(reason),
      media.answer('agent', offer, 'sendrecv').catch(reason),
      media.sound('ring').then(() => media.sound('silence')),
    ]);
  });
  expect(said.slice(0, 2)).toEqual([
    { cause: 'microphone', reason: 'No microphone is connected' },
    { cause: 'microphone', reason: 'No microphone is connected' },
  ]);
  // Two customers with each other: voices and ears need no sound card.
  await inMain(async () => {
    const { practice } = bench;
    await practice.speak('other', 'unknown');
    const offer = await practice.offer('customer', { direction: 'sendrecv', iceRestart: false });
    await practice.accept('customer', await practice.answer('other', offer, 'sendrecv'), 'final');
    await practice.talk('other', true);
  });
  await expect
    .poll(() => inMain(async () => bench.hearing.some(({ callId, hears }) => callId === 'customer' && hears)))
    .toBe(true);
});
