import type { DeskSound } from '../../electron/core/calls/ports.ts';
import { chime } from './chime.ts';
import { beep, cadenceOf, knock, Ringback } from './ringback.ts';
import { route } from './speaker.ts';

/** Milliseconds of the ring when it is only tried. */
const trial = 2_500;

/** What the desk itself plays: the ring on the ringer's device, the ring-back and the knock where the calls are heard. */
export class Sounds {
  readonly #ring = new Audio();
  readonly #ringback = new Ringback();
  /** Heard to its end, although the call that it tells of is answered before that. */
  readonly #beep = new Ringback();
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
    if (sound === 'ring') await this.#startRing('ring');
    if (sound === 'ringback') await this.#ringback.start(this.#devices.speaker, cadenceOf(this.#country));
    if (sound === 'beep') await this.#beep.start(this.#devices.speaker, beep);
    if (sound === 'knock') await this.#ringback.start(this.#devices.speaker, knock);
  }

  /** The ring once, or a chime; nothing if the telephone rings in truth. */
  async test(role: 'speaker' | 'ringer'): Promise<void> {
    if (role === 'speaker') return chime(this.#devices.speaker);
    if (this.#wanted !== 'silence') return;
    await this.#startRing('silence');
    setTimeout(() => {
      if (this.#wanted === 'silence') this.#ring.pause();
    }, trial);
  }

  /** @param volume of the ring, 0 to 1 */
  async choose(
    devices: { readonly ringer: string; readonly speaker: string },
    volume: number,
    country: string,
  ): Promise<void> {
    this.#devices = devices;
    this.#country = country;
    this.#ring.volume = volume;
    await route(this.#ring, devices.ringer);
  }

  /** @param during what must still be wanted when it begins to sound */
  async #startRing(during: DeskSound): Promise<void> {
    await this.#loaded;
    if (this.#wanted !== during) return;
    this.#ring.currentTime = 0;
    // The device may have gone or come back since the last ring.
    await route(this.#ring, this.#devices.ringer);
    if (this.#wanted === during) await this.#ring.play().catch((error: unknown) => this.#unlessStopped(error));
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
