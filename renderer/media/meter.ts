import type { Levels } from '../../electron/contract/media.ts';
import { levelOf, type Level } from './level.ts';
import type { SoundSource } from './source.ts';

/** The microphone's user beside the calls. */
export const METER = 'meter';
/** Milliseconds: often enough to look alive, seldom enough to cost nothing. */
const interval = 66;

/** How loud it is, told again and again while somebody looks; the microphone is open only as long. */
export class Meter {
  readonly #source: SoundSource;
  readonly #heard: () => readonly MediaStreamTrack[];
  readonly #tell: (levels: Levels) => void;
  #level: Level | undefined;
  /** Of what is heard; only while somebody looks, since measuring costs processor time. */
  readonly #theirs = new Map<MediaStreamTrack, Level>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param heard what the calls let the agent hear now */
  constructor(source: SoundSource, heard: () => readonly MediaStreamTrack[], tell: (levels: Levels) => void) {
    this.#source = source;
    this.#heard = heard;
    this.#tell = tell;
  }

  /** Without a microphone it says how loud the calls are, and 0 for the microphone. */
  async run(on: boolean): Promise<void> {
    if (on === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (!on) {
      this.#listen(undefined);
      this.#follow([]);
      this.#source.close(METER);
      return;
    }
    const timer = setInterval(() => {
      this.#follow(this.#heard());
      const theirs = [...this.#theirs.values()].map((level) => level.peak());
      this.#tell({ microphone: this.#level?.peak() ?? 0, heard: Math.max(0, ...theirs) });
    }, interval);
    this.#timer = timer;
    await this.retry();
  }

  /** There may be a microphone now. */
  async retry(): Promise<void> {
    const timer = this.#timer;
    if (timer === undefined) return;
    const track = await this.#source.open(METER).catch(() => undefined);
    if (this.#timer === timer) this.#listen(track);
  }

  /** The microphone is another one now. */
  replace(track: MediaStreamTrack): void {
    if (this.#timer !== undefined) this.#listen(track);
  }

  /** Calls come and go meanwhile. */
  #follow(heard: readonly MediaStreamTrack[]): void {
    for (const [track, level] of this.#theirs) {
      if (heard.includes(track)) continue;
      level.stop();
      this.#theirs.delete(track);
    }
    for (const track of heard) if (!this.#theirs.has(track)) this.#theirs.set(track, levelOf(track));
  }

  #listen(track: MediaStreamTrack | undefined): void {
    this.#level?.stop();
    if (track) track.enabled = true;
    this.#level = track && levelOf(track);
  }
}
