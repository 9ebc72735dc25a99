import type { DeskSound } from '../../electron/core/calls/ports.ts';
import { cadenceOf, knock, Ringback } from './ringback.ts';
import { route } from './speaker.ts';

/** What the desk itself plays: the ring on the ringer's device, the ring-back and the knock where the calls are heard. */
export class Sounds {
  readonly #ring = new Audio();
  readonly #ringback = new Ringback();
  readonly #loaded: Promise<void>;
  #wanted: DeskSound = 'silence';
  #country = 'US';
  #devices = { ringer: '', speaker: '' };

  constructor() {
    this.#ring.loop = true;
    this.#loaded = load(new URL('../../resources/sounds/ring.ogg', import.meta.url)).then((address) => {
      this.#ring.src = address;
    });
  }

  async play(sound: DeskSound): Promise<void> {
    this.#wanted = sound;
    this.#ring.pause();
    this.#ringback.stop();
    if (sound === 'ring') await this.#startRing();
    if (sound === 'ringback') await this.#ringback.start(this.#devices.speaker, cadenceOf(this.#country));
    if (sound === 'knock') await this.#ringback.start(this.#devices.speaker, knock);
  }

  async choose(devices: { readonly ringer: string; readonly speaker: string }, country: string): Promise<void> {
    this.#devices = devices;
    this.#country = country;
    await route(this.#ring, devices.ringer);
  }

  async #startRing(): Promise<void> {
    await this.#loaded;
    if (this.#wanted !== 'ring') return;
    this.#ring.currentTime = 0;
    // The device may have gone or come back since the last ring.
    await route(this.#ring, this.#devices.ringer);
    if (this.#wanted === 'ring') await this.#ring.play().catch((error: unknown) => this.#unlessStopped(error));
  }

  /** `play` rejects when it is paused before it began. */
  #unlessStopped(error: unknown): void {
    if (this.#wanted === 'ring') throw error;
  }
}

/** The whole file in memory: our protocol serves no ranges, without which nothing can be played again from its start. */
async function load(file: URL): Promise<string> {
  const response = await fetch(file);
  return URL.createObjectURL(await response.blob());
}
