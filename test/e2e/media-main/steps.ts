import type { MediaConfiguration } from '../../../electron/contract/media.ts';
import type { MediaDirection, Sdp } from '../../../electron/core/calls/ports.ts';
import type { SoundBench } from './main.ts';

/** What the test does to the two windows, in the bench's main process. Made there with `new Steps(bench)`. */
export class Steps {
  readonly #bench: SoundBench;

  constructor(bench: SoundBench) {
    this.#bench = bench;
  }

  /** Tones and beeps are what noise suppression is there to remove. */
  async configure(devices: { microphone?: string } = {}): Promise<void> {
    const audio = {
      ...devices,
      ringVolume: 1,
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    };
    const configuration: MediaConfiguration = { iceServers: [], iceTransportPolicy: 'all', audio };
    await this.#bench.media.configure(configuration);
    await this.#bench.practice.configure(configuration);
  }

  /** The customer calls; the agent's side is made ready and not answered. */
  async ring(agent: string, customer: string): Promise<Sdp> {
    const { media, practice } = this.#bench;
    await practice.speak(customer, 'unknown');
    await practice.prepare(customer);
    const offer = await practice.offer(customer, { direction: 'sendrecv', iceRestart: false });
    await media.prepare(agent, offer);
    return offer;
  }

  async answer(agent: string, customer: string, offer: Sdp): Promise<void> {
    const { media, practice } = this.#bench;
    await practice.accept(customer, await media.answer(agent, offer, 'sendrecv'), 'final');
    await practice.talk(customer, true);
  }

  /** As a telephone that has nothing but G.711 and its key tones would have offered. */
  onlyG711(offer: Sdp): Sdp {
    const kept = [...offer.matchAll(/^a=rtpmap:(\d+) (?:PCM[UA]|telephone-event)\/8000/gm)].map(([, type]) => type);
    return offer
      .replace(/^(m=audio \d+ \S+) [\d ]+/m, `$1 ${kept.join(' ')}`)
      .split('\r\n')
      .filter((line) => {
        const [, type] = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /.exec(line) ?? [];
        return type === undefined || kept.includes(type);
      })
      .join('\r\n');
  }

  /** The agent offers, the customer answers. */
  async agree(
    agent: string,
    customer: string,
    options: { ours?: MediaDirection; theirs?: MediaDirection; iceRestart?: boolean },
  ): Promise<void> {
    const { media, practice } = this.#bench;
    const { ours = 'sendrecv', theirs = 'sendrecv', iceRestart = false } = options;
    const offer = await media.offer(agent, { direction: ours, iceRestart });
    await media.accept(agent, await practice.answer(customer, offer, theirs), 'final');
  }

  /** Whether the listener hears something within some seconds. */
  async heard(who: 'agent' | 'customer', callId: string): Promise<boolean> {
    for (const end = Date.now() + 8_000; Date.now() < end; await pause()) {
      if ((await this.#level(who, callId)) > 0.01) return true;
    }
    return false;
  }

  /** Whether it becomes silent for the listener, and stays so for longer than a beep takes to come again. */
  async silent(who: 'agent' | 'customer', callId: string): Promise<boolean> {
    let since = Date.now();
    for (const end = Date.now() + 8_000; Date.now() < end; await pause()) {
      if ((await this.#level(who, callId)) > 0.001) since = Date.now();
      if (Date.now() - since > 1_500) return true;
    }
    return false;
  }

  /** Of the last 100 ms. What practice customers hear is not played, and so has no energy: they have ears of their own. */
  async #level(who: 'agent' | 'customer', callId: string): Promise<number> {
    const { media, hearing } = this.#bench;
    if (who === 'customer') return hearing.findLast((event) => event.callId === callId)?.hears ? 1 : 0;
    const before = (await media.statistics(callId)).heardEnergy;
    await pause(100);
    return Math.sqrt(Math.max(0, (await media.statistics(callId)).heardEnergy - before) / 0.1);
  }
}

const pause = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
