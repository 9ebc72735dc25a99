import { expect, test } from '@playwright/test';
import { buildBench, startBench, type RunningBench } from './media-main/start.ts';

// The hidden windows of the sound, without the rest of the desk: the agent's and the customers', their descriptions
// joined by hand. Chromium's own fake microphone beeps; the customers speak from a file.

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

test('nothing passes while it rings; both hear each other as soon as the agent talks', async () => {
  await begin();
  const ringing = await inMain(async () => {
    const { steps, media, practice } = bench;
    const offer = await steps.ring('agent', 'customer');
    const both = [await media.statistics('agent'), await practice.statistics('customer')];
    await steps.answer('agent', 'customer', offer);
    return both.map(({ packetsSent, packetsReceived }) => packetsSent + packetsReceived);
  });
  expect(ringing).toEqual([0, 0]);
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  // Answered, but not yet unmuted: packets, and not a sound in them.
  expect(await inMain(() => bench.steps.silent('customer', 'customer'))).toBe(true);
  await inMain(() => bench.media.talk('agent', true));
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
  await expect.poll(() => inMain(async () => bench.hearing.at(-1)?.hears)).toBe(true);
  await inMain(() => bench.media.talk('agent', false));
  await expect.poll(() => inMain(async () => bench.hearing.at(-1)?.hears)).toBe(false);
  expect(await inMain(() => bench.media.statistics('agent'))).toMatchObject({ codec: 'audio/opus' });
});

test('hold by either side, and a refused one', async () => {
  await begin();
  await inMain(async () => {
    const { steps, media } = bench;
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await media.talk('agent', true);
  });
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  // We hold: the customer's phone has nothing to say any more.
  await inMain(async () => {
    const { steps, media } = bench;
    await media.talk('agent', false);
    await steps.agree('agent', 'customer', { ours: 'sendonly' });
  });
  expect(await inMain(() => bench.steps.silent('agent', 'agent'))).toBe(true);
  const before = await inMain(() => bench.media.statistics('agent'));
  expect(await inMain(() => bench.steps.silent('customer', 'customer'))).toBe(true);
  const after = await inMain(() => bench.media.statistics('agent'));
  expect(after.packetsReceived).toBe(before.packetsReceived);
  await inMain(async () => {
    const { steps, media } = bench;
    await steps.agree('agent', 'customer', {});
    await media.talk('agent', true);
  });
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
  // They refuse our hold: all goes on as before.
  await inMain(async () => {
    const { media } = bench;
    await media.offer('agent', { direction: 'sendonly', iceRestart: false });
    await media.rollback('agent');
  });
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
  // They hold.
  const answer = await inMain(async () => {
    const { media, practice } = bench;
    const offer = await practice.offer('customer', { direction: 'sendonly', iceRestart: false });
    const ours = await media.answer('agent', offer, 'recvonly');
    const again = await media.answer('agent', offer, 'recvonly');
    await practice.accept('customer', ours, 'final');
    return ours === again ? ours : 'two answers to one offer';
  });
  expect(answer).toContain('a=recvonly');
  expect(await inMain(() => bench.steps.silent('customer', 'customer'))).toBe(true);
});

test('early media of one fork, an answer from another, and two at once', async () => {
  await begin();
  const offer = await inMain(async () => {
    const { media, practice } = bench;
    for (const fork of ['first', 'second', 'third', 'fourth']) await practice.speak(fork, 'unknown');
    await media.prepare('agent');
    await media.talk('agent', true);
    const ours = await media.offer('agent', { direction: 'sendrecv', iceRestart: false });
    await media.accept('agent', await practice.answer('first', ours, 'sendrecv'), 'early');
    await practice.talk('first', true);
    return ours;
  });
  expect(offer).not.toContain('trickle');
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  await running.app.evaluate(async (_electron, ours) => {
    const { media, practice } = bench;
    await media.accept('agent', await practice.answer('second', ours, 'sendrecv'), 'final');
    await practice.close('first');
    await practice.talk('second', true);
  }, offer);
  expect(await inMain(() => bench.steps.heard('customer', 'second'))).toBe(true);
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  // Two forks whose handshakes come at the same time mostly leave nothing that works: the window says so by itself, and
  // an ICE restart makes it good. Either way the call is heard then.
  await inMain(async () => {
    const { media, practice } = bench;
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
      inMain(async () =>
        bench.events.some((event) => {
          if (event.type !== 'path' || event.callId !== 'twice') return false;
          return event.state === 'failed' || event.state === 'connected';
        }),
      ),
    )
    .toBe(true);
  await inMain(async () => {
    const { steps, practice } = bench;
    await practice.close('fourth');
    await steps.agree('twice', 'third', { iceRestart: true });
  });
  expect(await inMain(() => bench.steps.heard('customer', 'third'))).toBe(true);
  expect(await inMain(() => bench.steps.heard('agent', 'twice'))).toBe(true);
});

test('streams that are not the announced ones are heard', async () => {
  await begin();
  await inMain(async () => {
    const { steps, media, practice } = bench;
    const offer = await steps.ring('agent', 'customer');
    const answer = await media.answer('agent', offer.replace(/a=ssrc:\d+/g, 'a=ssrc:4711'), 'sendrecv');
    await practice.accept('customer', answer.replace(/a=ssrc:\d+/g, 'a=ssrc:4712'), 'final');
    await practice.talk('customer', true);
    await media.talk('agent', true);
  });
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
});

test('Opus is offered first, then G.711; with a far end that has only G.711 both hear each other', async () => {
  await begin();
  const said = await inMain(async () => {
    const { steps, media, practice } = bench;
    await practice.speak('customer', 'unknown');
    const whole = await practice.offer('customer', { direction: 'sendrecv', iceRestart: false });
    const offer = steps.onlyG711(whole);
    await media.prepare('agent', offer);
    const answer = await media.answer('agent', offer, 'sendrecv');
    await practice.accept('customer', answer, 'final');
    await practice.talk('customer', true);
    await media.talk('agent', true);
    return { whole, answer };
  });
  const codecs = (sdp: string) =>
    [...sdp.matchAll(/^a=rtpmap:\d+ ([\w-]+)/gm)].map(([, name]) => name).filter((name) => name !== 'telephone-event');
  expect(codecs(said.whole).slice(0, 3)).toEqual(['opus', 'PCMU', 'PCMA']);
  expect(codecs(said.answer)).toEqual(['PCMU', 'PCMA']);
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
  expect(await inMain(() => bench.media.statistics('agent'))).toMatchObject({ codec: 'audio/PCMU' });
  // Key tones go with it, at its own clock rate.
  expect(await inMain(() => bench.media.dtmf('agent', '5').then(() => 'sent'))).toBe('sent');
});

test('key tones follow one another, and what makes no sense is refused', async () => {
  await begin();
  const ms = await inMain(async () => {
    const { steps, media } = bench;
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await steps.heard('agent', 'agent');
    const began = Date.now();
    await Promise.all([media.dtmf('agent', '12'), media.dtmf('agent', '#')]);
    return Date.now() - began;
  });
  expect(ms).toBeGreaterThan(3 * 100);
  const refused = await inMain(async () => {
    const { media, practice } = bench;
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

test('a killed media window comes back, rings on, and the call goes on with a new offer', async () => {
  await begin();
  await inMain(async () => {
    const { steps, media } = bench;
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await media.talk('agent', true);
  });
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  for (const _time of [1, 2]) {
    await inMain(async () => {
      const { windows, events } = bench;
      events.length = 0;
      process.kill(windows.media.processId() ?? 0, 'SIGKILL');
    });
    await expect
      .poll(() => inMain(async () => bench.events.map(({ type }) => type).filter((type) => type !== 'path')))
      .toEqual(['lost', 'restored']);
    await inMain(async () => {
      const { steps, media } = bench;
      await media.prepare('agent');
      await media.talk('agent', true);
      await steps.agree('agent', 'customer', { iceRestart: true });
    });
    expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
    expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
  }
  const audible = () =>
    running.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().some((one) => one.getURL().includes('//media/') && one.isCurrentlyAudible()),
    );
  await inMain(() => bench.media.close('agent'));
  await expect.poll(audible).toBe(false);
  await inMain(() => bench.media.sound('ring'));
  await expect.poll(audible).toBe(true);
  await inMain(async () => void process.kill(bench.windows.media.processId() ?? 0, 'SIGKILL'));
  await expect.poll(() => inMain(async () => bench.events.at(-1)?.type)).toBe('restored');
  await expect.poll(audible).toBe(true);
  await inMain(() => bench.media.sound('ringback'));
  await expect.poll(audible).toBe(true);
  await inMain(() => bench.media.sound('silence'));
  await expect.poll(audible).toBe(false);
});

test('a killed practice window comes back, and its customer speaks on', async () => {
  await begin();
  await inMain(async () => {
    const { steps, media } = bench;
    await steps.answer('agent', 'customer', await steps.ring('agent', 'customer'));
    await media.talk('agent', true);
  });
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  await inMain(async () => {
    const { windows, practice, media } = bench;
    const back = new Promise<void>((resolve) => practice.subscribe(({ type }) => type === 'restored' && resolve()));
    process.kill(windows.practice.processId() ?? 0, 'SIGKILL');
    await back;
    // What the customer's telephone does then, and in the order of the worst case: the voice comes last.
    await practice.prepare('customer');
    await practice.talk('customer', true);
    const offer = await practice.offer('customer', { direction: 'sendrecv', iceRestart: true });
    await practice.accept('customer', await media.answer('agent', offer, 'sendrecv'), 'final');
    await practice.speak('customer', 'unknown');
  });
  expect(await inMain(() => bench.steps.heard('agent', 'agent'))).toBe(true);
  expect(await inMain(() => bench.steps.heard('customer', 'customer'))).toBe(true);
});

test('the windows may do nothing but sound', async () => {
  await begin();
  for (const host of ['media', 'practice'] as const) {
    const page = await running.page(host);
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
