import type { CallId } from '../../electron/core/calls/call.ts';

/** Plays what the other ends of the calls say on the agent's speaker. */
export class Speaker {
  readonly #playing = new Map<CallId, HTMLAudioElement>();
  readonly #muted: boolean;
  #device = '';

  /** @param muted the sound is taken in but not heard: for practice customers, who have ears of their own */
  constructor(muted: boolean) {
    this.#muted = muted;
  }

  play(callId: CallId, track: MediaStreamTrack): void {
    this.stop(callId);
    const player = new Audio();
    player.muted = this.#muted;
    player.srcObject = new MediaStream([track]);
    this.#playing.set(callId, player);
    void start(player, this.#device);
  }

  stop(callId: CallId): void {
    const player = this.#playing.get(callId);
    if (!player) return;
    player.pause();
    player.srcObject = null;
    this.#playing.delete(callId);
  }

  /** @param device as enumerateDevices names it; the system's default if empty */
  choose(device: string): void {
    this.#device = device;
    for (const player of this.#playing.values()) void route(player, device);
  }
}

async function start(player: HTMLAudioElement, device: string): Promise<void> {
  await route(player, device);
  // Rejects when the call ended before it began to sound.
  await player.play().catch(() => undefined);
}

/** Sends a player to a device, or to the system's default if that device is gone. */
export async function route(player: HTMLAudioElement, device: string): Promise<void> {
  try {
    await player.setSinkId(device);
  } catch {
    await player.setSinkId('').catch(() => undefined);
  }
}
