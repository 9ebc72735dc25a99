import { expect, test } from '@playwright/test';
import type { Bench } from './media-main/main.ts';
import { buildBench, startBench, type RunningBench } from './media-main/start.ts';

// The hidden windows of the sound, without the rest of the desk: the agent's and the customers', their descriptions
// joined by hand. Chromium's own fake microphone beeps; the customers speak from a file.

test.beforeAll(buildBench);

let bench: RunningBench;
test.afterEach(() => bench.close());

/** Runs a step in the bench's main process. */
function inMain<T>(step: (bench: Bench) => Promise<T>): Promise<T> {
  return bench.app.evaluate(async (_electron, source) => {
    const made = globalThis.bench;
    if (!made) throw new Error('The bench has not started');
    const run = new Function('bench', `return (${source})(bench)`) as (bench: Bench) => Promise<T>;
    return run(made);
  }, step.toString());
}

async function begin(options?: { sound: boolean }): Promise<void> {
  bench = await startBench(options);
  await expect.poll(() => bench.app.evaluate(() => globalThis.startBench !== undefined)).toBe(true);
  await bench.app.evaluate(async () => void (await globalThis.startBench?.()));
  await inMain(({ steps }) => steps.configure());
}

test('nothing passes while it rings; both hear each other as soon as the agent talks', async () => {
  await begin();
  const ringing = await inMain(async ({ steps, media, practice }) => {
    const offer = await steps.ring('agent', 'customer');
    const both = [await media.statistics('agent'), await practice.statistics('customer')];
    await steps.answer('agent', 'customer', offer);
    return both.map(({ packetsSent, packetsReceived }) => packetsSent + packetsReceived);
  });
  expect(ringing).toEqual([0, 0]);
  expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
  // Answered, but not yet unmuted: packets, and not a sound in them.
  expect(await inMain(({ steps }) => steps.silent('customer', 'customer'))).toBe(true);
  await inMain(({ media }) => media.talk('agent', true));
  expect(await inMain(({ steps }) => steps.heard('customer', 'customer'))).toBe(true);
  await expect.poll(() => inMain(async ({ hearing }) => hearing.at(-1)?.hears)).toBe(true);
  await inMain(({ media }) => media.talk('agent', false));
  await expect.poll(() => inMain(async ({ hearing }) => hearing.at(-1)?.hears)).toBe(false);
  expect(await inMain(({ media }) => media.statistics('agent'))).toMatchObject({ codec: 'audio/opus' });
});

test('hold by either side, and a refused one', async () => {
  await begin();
  await inMain(async ({ steps, media }) => {
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await media.talk('agent', true);
  });
  expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
  // We hold: the customer's phone has nothing to say any more.
  await inMain(async ({ steps, media }) => {
    await media.talk('agent', false);
    await steps.agree('agent', 'customer', { ours: 'sendonly' });
  });
  expect(await inMain(({ steps }) => steps.silent('agent', 'agent'))).toBe(true);
  const before = await inMain(({ media }) => media.statistics('agent'));
  expect(await inMain(({ steps }) => steps.silent('customer', 'customer'))).toBe(true);
  const after = await inMain(({ media }) => media.statistics('agent'));
  expect(after.packetsReceived).toBe(before.packetsReceived);
  await inMain(async ({ steps, media }) => {
    await steps.agree('agent', 'customer', {});
    await media.talk('agent', true);
  });
  expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
  expect(await inMain(({ steps }) => steps.heard('customer', 'customer'))).toBe(true);
  // They refuse our hold: all goes on as before.
  await inMain(async ({ media }) => {
    await media.offer('agent', { direction: 'sendonly', iceRestart: false });
    await media.rollback('agent');
  });
  expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
  expect(await inMain(({ steps }) => steps.heard('customer', 'customer'))).toBe(true);
  // They hold.
  const answer = await inMain(async ({ media, practice }) => {
    const offer = await practice.offer('customer', { direction: 'sendonly', iceRestart: false });
    const ours = await media.answer('agent', offer, 'recvonly');
    const again = await media.answer('agent', offer, 'recvonly');
    await practice.accept('customer', ours, 'final');
    return ours === again ? ours : 'two answers to one offer';
  });
  expect(answer).toContain('a=recvonly');
  expect(await inMain(({ steps }) => steps.silent('customer', 'customer'))).toBe(true);
});

test('early media of one fork, an answer from another, and two at once', async () => {
  await begin();
  const offer = await inMain(async ({ media, practice }) => {
    for (const fork of ['first', 'second', 'third', 'fourth']) await practice.speak(fork, 'unknown');
    await media.prepare('agent');
    await media.talk('agent', true);
    const ours = await media.offer('agent', { direction: 'sendrecv', iceRestart: false });
    await media.accept('agent', await practice.answer('first', ours, 'sendrecv'), 'early');
    await practice.talk('first', true);
    return ours;
  });
  expect(offer).not.toContain('trickle');
  expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
  await bench.app.evaluate(async (_electron, ours) => {
    const { media, practice } = globalThis.bench ?? {};
    if (!media || !practice) return;
    await media.accept('agent', await practice.answer('second', ours, 'sendrecv'), 'final');
    await practice.close('first');
    await practice.talk('second', true);
  }, offer);
  expect(await inMain(({ steps }) => steps.heard('customer', 'second'))).toBe(true);
  expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
  // Two forks whose handshakes come at the same time mostly leave nothing that works: the window says so by itself, and
  // an ICE restart makes it good. Either way the call is heard then.
  await inMain(async ({ media, practice }) => {
    await media.close('agent');
    const ours = await media.offer('twice', { direction: 'sendrecv', iceRestart: false });
    await media.talk('twice', true);
    const answer = await practice.answer('third', ours, 'sendrecv');
    await practice.answer('fourth', ours, 'sendrecv');
    await practice.talk('third', true);
    await media.accept('twice', answer, 'final');
  });
  await expect
    .poll(() =>
      inMain(async ({ events }) =>
        events.some((event) => {
          if (event.type !== 'path' || event.callId !== 'twice') return false;
          return event.state === 'failed' || event.state === 'connected';
        }),
      ),
    )
    .toBe(true);
  await inMain(async ({ steps, practice }) => {
    await practice.close('fourth');
    await steps.agree('twice', 'third', { iceRestart: true });
  });
  expect(await inMain(({ steps }) => steps.heard('customer', 'third'))).toBe(true);
  expect(await inMain(({ steps }) => steps.heard('agent', 'twice'))).toBe(true);
});

test('streams that are not the announced ones are heard', async () => {
  await begin();
  await inMain(async ({ steps, media, practice }) => {
    const offer = await steps.ring('agent', 'customer');
    const answer = await media.answer('agent', offer.replace(/a=ssrc:\d+/g, 'a=ssrc:4711'), 'sendrecv');
    await practice.accept('customer', answer.replace(/a=ssrc:\d+/g, 'a=ssrc:4712'), 'final');
    await practice.talk('customer', true);
    await media.talk('agent', true);
  });
  expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
  expect(await inMain(({ steps }) => steps.heard('customer', 'customer'))).toBe(true);
});

test('key tones follow one another, and what makes no sense is refused', async () => {
  await begin();
  const ms = await inMain(async ({ steps, media }) => {
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await steps.heard('agent', 'agent');
    const began = Date.now();
    await Promise.all([media.dtmf('agent', '12'), media.dtmf('agent', '#')]);
    return Date.now() - began;
  });
  expect(ms).toBeGreaterThan(3 * 100);
  const refused = await inMain(async ({ media, practice }) => {
    const reason = (error: unknown): string => String(error);
    return Promise.all([
      media.dtmf('nobody', '1').catch(reason),
      media.dtmf('agent', 'x').catch(reason),
      media.talk('nobody', true).catch(reason),
      media.answer('other', 'v=0', 'sendrecv').catch(reason),
      media.prepare('other', 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n').catch(reason),
      practice.speak('customer', 'no-such-speech').catch(reason),
      media.close('nobody'),
    ]);
  });
  expect(refused.slice(0, 6).every((reason) => String(reason).startsWith('CallFailure'))).toBe(true);
  expect(refused[6]).toBeUndefined();
});

test('the microphone is open only while a call needs it', async () => {
  await begin();
  const page = await bench.page('media');
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
  const live = () =>
    page.evaluate(() => {
      const tracks: unknown = Reflect.get(window, 'tracks');
      return Array.isArray(tracks)
        ? tracks.filter((track: MediaStreamTrack) => track.readyState === 'live').length
        : -1;
    });
  expect(await live()).toBe(0);
  await inMain(({ steps }) => steps.ring('one', 'customer-one'));
  await inMain(({ steps }) => steps.ring('two', 'customer-two'));
  expect(await live()).toBe(3); // the device, and a clone for each call
  await inMain(({ media }) => media.close('one'));
  expect(await live()).toBe(2);
  await inMain(({ media }) => media.close('two'));
  expect(await live()).toBe(0);
  // Closed while it is being opened.
  await inMain(async ({ media }) => {
    const prepared = media.prepare('three').catch(() => undefined);
    await media.close('three');
    await prepared;
    await media.statistics('three').catch(() => undefined);
  });
  await expect.poll(live).toBe(0);
});

test('a killed media window comes back, rings on, and the call goes on with a new offer', async () => {
  await begin();
  await inMain(async ({ steps, media }) => {
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await media.talk('agent', true);
  });
  expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
  for (const _time of [1, 2]) {
    await inMain(async ({ windows, events }) => {
      events.length = 0;
      process.kill(windows.media.processId() ?? 0, 'SIGKILL');
    });
    await expect
      .poll(() => inMain(async ({ events }) => events.map(({ type }) => type).filter((type) => type !== 'path')))
      .toEqual(['lost', 'restored']);
    await inMain(async ({ steps, media }) => {
      await media.prepare('agent');
      await media.talk('agent', true);
      await steps.agree('agent', 'customer', { iceRestart: true });
    });
    expect(await inMain(({ steps }) => steps.heard('agent', 'agent'))).toBe(true);
    expect(await inMain(({ steps }) => steps.heard('customer', 'customer'))).toBe(true);
  }
  const audible = () =>
    bench.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().some((one) => one.getURL().includes('//media/') && one.isCurrentlyAudible()),
    );
  await inMain(({ media }) => media.close('agent'));
  await expect.poll(audible).toBe(false);
  await inMain(({ media }) => media.sound('ring'));
  await expect.poll(audible).toBe(true);
  await inMain(async ({ windows }) => void process.kill(windows.media.processId() ?? 0, 'SIGKILL'));
  await expect.poll(() => inMain(async ({ events }) => events.at(-1)?.type)).toBe('restored');
  await expect.poll(audible).toBe(true);
  await inMain(({ media }) => media.sound('ringback'));
  await expect.poll(audible).toBe(true);
  await inMain(({ media }) => media.sound('silence'));
  await expect.poll(audible).toBe(false);
});

test('without a microphone a call says so, and the customers speak all the same', async () => {
  await begin({ sound: false });
  const said = await inMain(async ({ media, practice }) => {
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
  await inMain(async ({ practice }) => {
    await practice.speak('other', 'unknown');
    const offer = await practice.offer('customer', { direction: 'sendrecv', iceRestart: false });
    await practice.accept('customer', await practice.answer('other', offer, 'sendrecv'), 'final');
    await practice.talk('other', true);
  });
  await expect
    .poll(() => inMain(async ({ hearing }) => hearing.some(({ callId, hears }) => callId === 'customer' && hears)))
    .toBe(true);
});

test('the windows may do nothing but sound', async () => {
  await begin();
  for (const host of ['media', 'practice'] as const) {
    const page = await bench.page(host);
    const tried = await page.evaluate(async () => {
      const name = (error: unknown): string => (error instanceof Error ? error.name : String(error));
      return {
        camera: await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(() => 'opened', name),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('told'),
            () => resolve('refused'),
          ),
        ),
        elsewhere: await fetch('https://example.com').then(() => 'fetched', name),
        window: window.open('https://example.com') === null ? 'refused' : 'opened',
        node: typeof Reflect.get(window, 'require') + typeof Reflect.get(window, 'process'),
      };
    });
    expect(tried).toEqual({
      camera: 'NotAllowedError',
      place: 'refused',
      elsewhere: 'TypeError',
      window: 'refused',
      node: 'undefinedundefined',
    });
    await page.evaluate(() => void (location.href = 'https://example.com'));
    await page.evaluate(() => undefined);
    expect(page.url()).toBe(`throughline://${host}/index.html`);
  }
});
