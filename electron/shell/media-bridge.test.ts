import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import type { MediaConfiguration, PracticeWindow, ToMediaWindow } from '../contract/media.ts';
import type { MediaEvent } from '../core/calls/ports.ts';
import { mediaBridge } from './media-bridge.ts';
import type { PortSource, WindowPort } from './port-source.ts';

/** Windows that a test opens and kills; each has a real message channel to the bridge. */
class Windows implements PortSource {
  readonly renewed: string[] = [];
  readonly #listeners = new Set<(port: WindowPort | undefined) => void>();
  #ports: MessagePort[] = [];

  subscribe(listener: (port: WindowPort | undefined) => void): () => void {
    this.#listeners.add(listener);
    listener(undefined);
    return () => this.#listeners.delete(listener);
  }

  renew(reason: string): void {
    this.renewed.push(reason);
  }

  open(): Window {
    const { port1, port2 } = new MessageChannel();
    this.#ports.push(port1, port2);
    const port = {
      post: (message: unknown) => port1.postMessage(message),
      listen: (take: (message: unknown) => void) => void port1.on('message', take),
    };
    const window = new Window(port2);
    for (const listener of this.#listeners) listener(port);
    return window;
  }

  kill(): void {
    for (const listener of this.#listeners) listener(undefined);
  }

  close(): void {
    for (const port of this.#ports) port.close();
  }
}

class Window {
  readonly asked: ToMediaWindow[] = [];
  readonly #port: MessagePort;
  #wake = () => {};

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (message: ToMediaWindow) => {
      this.asked.push(message);
      this.#wake();
    });
  }

  async request(name: string): Promise<ToMediaWindow> {
    for (;;) {
      const found = this.asked.find((message) => message.name === name);
      if (found) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  say(message: unknown): void {
    this.#port.postMessage(message);
  }
}

let windows: Windows;
let media: PracticeWindow;
let log: string[];
let events: MediaEvent[];
beforeEach(() => {
  windows = new Windows();
  log = [];
  events = [];
  media = mediaBridge(windows, (level, message) => log.push(`${level} ${message}`));
  media.subscribe((event) => events.push(event));
});
afterEach(() => {
  vi.useRealTimers();
  windows.close();
});

const configuration: MediaConfiguration = {
  iceServers: [],
  iceTransportPolicy: 'all',
  audio: { ringVolume: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

describe('a request', () => {
  it('is answered by its number', async () => {
    const window = windows.open();
    const first = media.offer('a', { direction: 'sendrecv', iceRestart: false });
    const second = media.offer('b', { direction: 'sendrecv', iceRestart: false });
    await vi.waitFor(() => expect(window.asked).toHaveLength(2));
    const [a, b] = window.asked;
    window.say({ id: b?.id, ok: 'v=0 b' });
    window.say({ id: a?.id, ok: 'v=0 a' });
    expect(await Promise.all([first, second])).toEqual(['v=0 a', 'v=0 b']);
  });

  it('fails as the window says', async () => {
    const window = windows.open();
    const prepared = media.prepare('a');
    const { id, args } = await window.request('prepare');
    expect(args).toEqual(['a']);
    window.say({ id, failure: { cause: 'microphone', reason: 'No microphone is connected' } });
    await expect(prepared).rejects.toMatchObject({
      name: 'CallFailure',
      failure: { cause: 'microphone', reason: 'No microphone is connected' },
    });
  });

  it('waits for a window that is still opening', async () => {
    const talked = media.talk('a', true);
    const window = windows.open();
    window.say({ id: (await window.request('talk')).id });
    await expect(talked).resolves.toBeUndefined();
  });

  it('fails when the answer makes no sense', async () => {
    const window = windows.open();
    const statistics = media.statistics('a');
    window.say({ id: (await window.request('statistics')).id, ok: { packetsReceived: 'many' } });
    await expect(statistics).rejects.toMatchObject({ failure: { cause: 'media' } });
  });
});

describe('a window that dies', () => {
  it('fails what it was asked, and says so', async () => {
    const window = windows.open();
    const answered = media.answer('a', 'v=0', 'sendrecv');
    const { id } = await window.request('answer');
    windows.kill();
    await expect(answered).rejects.toMatchObject({ failure: { cause: 'media', reason: 'The media window died' } });
    const next = windows.open();
    window.say({ id, ok: 'from beyond' });
    expect(events).toEqual([{ type: 'lost' }, { type: 'restored' }]);
    expect(next.asked).toEqual([]);
  });

  it('is followed by one that is set up as it was', async () => {
    const window = windows.open();
    const configured = media.configure(configuration);
    window.say({ id: (await window.request('configure')).id });
    await configured;
    const ringing = media.sound('ring');
    window.say({ id: (await window.request('sound')).id });
    await ringing;
    const mixed = media.mix(['a', 'b']);
    window.say({ id: (await window.request('mix')).id });
    await mixed;
    windows.kill();
    const asked = media.talk('a', false).catch(() => undefined);
    const next = windows.open();
    await next.request('talk');
    expect(next.asked.map(({ name }) => name)).toEqual(['configure', 'sound', 'mix', 'talk']);
    expect((await next.request('configure')).args).toEqual([configuration]);
    expect((await next.request('mix')).args).toEqual([['a', 'b']]);
    windows.kill();
    await asked;
  });
});

describe('a window that does not answer', () => {
  it('is asked whether it is alive, and made anew if not', async () => {
    vi.useFakeTimers();
    windows.open();
    const talked = media.talk('a', true).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await talked).toMatchObject({ failure: { cause: 'media' } });
    expect(windows.renewed).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(windows.renewed).toHaveLength(1);
  });
});

describe('what a window says of itself', () => {
  it('reaches those who listen', async () => {
    const window = windows.open();
    const hearing: unknown[] = [];
    media.subscribeHearing((event) => hearing.push(event));
    window.say({ event: { type: 'path', callId: 'a', state: 'connected' } });
    window.say({ event: { type: 'microphoneLost', callId: 'a' } });
    window.say({ event: { type: 'microphoneBack', callId: 'a' } });
    window.say({ event: { type: 'hearing', callId: 'a', hears: true } });
    await vi.waitFor(() => expect(hearing).toEqual([{ callId: 'a', hears: true }]));
    expect(events).toEqual([
      { type: 'path', callId: 'a', state: 'connected' },
      { type: 'microphoneLost', callId: 'a' },
      { type: 'microphoneBack', callId: 'a' },
    ]);
  });

  it('may be anything, and harms nothing', async () => {
    const window = windows.open();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (message) => {
        window.say(message);
        const talked = media.talk('a', true);
        await vi.waitFor(() => expect(window.asked.length).toBeGreaterThan(0), { interval: 1 });
        window.say({ id: window.asked.pop()?.id });
        await talked;
      }),
      { numRuns: 50 },
    );
    expect(events).toEqual([]);
  });
});
