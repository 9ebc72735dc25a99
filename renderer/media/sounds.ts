import type { DeskSound } from '../../electron/core/calls/ports.ts';
import { Ringback } from './ringback.ts';
import { route } from './speaker.ts';

/** What the desk itself plays: the ring on the ringer's device, the ring-back tone where the calls are heard. */
export class Sounds {
  readonly #ring = new Audio(new URL('../../resources/sounds/ring.ogg', import.meta.url).href);
  readonly #ringback = new Ringback();
  #devices = { ringer: '', speaker: '' };

  constructor() {
    this.#ring.loop = true;
  }

  async play(sound: DeskSound): Promise<void> {
    this.#ring.pause();
    this.#ringback.stop();
    if (sound === 'ring') await this.#startRing();
    if (sound === 'ringback') await this.#ringback.start(this.#devices.speaker);
  }

  async choose(devices: { readonly ringer: string; readonly speaker: string }, country: string): Promise<void> {
    this.#devices = devices;
    this.#ringback.country = country;
    await route(this.#ring, devices.ringer);
  }

  async #startRing(): Promise<void> {
    this.#ring.currentTime = 0;
    // The device may have gone or come back since the last ring.
    await route(this.#ring, this.#devices.ringer);
    await this.#ring.play();
  }
}
