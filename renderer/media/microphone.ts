import type { CallId } from '../../electron/core/calls/call.ts';
import type { MediaConfiguration } from '../../electron/contract/media.ts';
import { MediaFailure } from './failure.ts';
import type { SoundSource } from './source.ts';

type Audio = MediaConfiguration['audio'];

export interface MicrophoneListener {
  lost(callId: CallId): void;
  /** The call goes on with another track; the old one is silent for good. */
  replaced(callId: CallId, track: MediaStreamTrack): void;
}

/**
 * The agent's microphone. It is opened for the first call that needs it and released with the last: while the desk
 * is idle the system shows no microphone in use. Calls share the device and have a clone of its track each.
 */
export class Microphone implements SoundSource {
  readonly #listener: MicrophoneListener;
  readonly #calls = new Map<CallId, MediaStreamTrack | undefined>();
  #audio: Audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  #device: Promise<MediaStreamTrack> | undefined;
  #lostId: string | undefined;

  constructor(listener: MicrophoneListener) {
    this.#listener = listener;
    navigator.mediaDevices.addEventListener('devicechange', () => void this.#recover());
  }

  async open(callId: CallId): Promise<MediaStreamTrack> {
    const had = this.#calls.get(callId);
    if (had) return had;
    this.#calls.set(callId, undefined);
    try {
      const track = cloneOf(await this.#current());
      if (!this.#calls.has(callId)) throw new MediaFailure('gone', 'The call ended while the microphone was opened');
      this.#calls.set(callId, track);
      return track;
    } catch (error) {
      this.close(callId);
      throw error;
    }
  }

  close(callId: CallId): void {
    this.#calls.get(callId)?.stop();
    this.#calls.delete(callId);
    if (this.#calls.size === 0) this.#release();
  }

  /** Another device or other processing: calls that are under way change over. */
  async choose(audio: Audio): Promise<void> {
    const same = (Object.keys({ ...audio, ...this.#audio }) as (keyof Audio)[]).every(
      (key) => key === 'speaker' || key === 'ringer' || audio[key] === this.#audio[key],
    );
    this.#audio = audio;
    if (!same && this.#calls.size > 0) await this.#reopen();
  }

  /** The device as it is chosen when it is open, which may be another than when the opening began. */
  async #current(): Promise<MediaStreamTrack> {
    const opening = this.#opened();
    const track = await opening;
    return this.#device === opening || this.#calls.size === 0 ? track : this.#current();
  }

  #opened(): Promise<MediaStreamTrack> {
    if (this.#device) return this.#device;
    const device = openDevice(this.#audio);
    this.#device = device;
    device.then(
      (track) => track.addEventListener('ended', () => this.#ended(track)),
      () => {
        if (this.#device === device) this.#device = undefined;
      },
    );
    return device;
  }

  #release(): void {
    const device = this.#device;
    this.#device = undefined;
    this.#lostId = undefined;
    // An opening that fails has already been told to whoever asked for it.
    device?.then(
      (track) => track.stop(),
      () => undefined,
    );
  }

  #ended(track: MediaStreamTrack): void {
    this.#lostId = track.getSettings().deviceId;
    this.#device = undefined;
    for (const callId of this.#calls.keys()) this.#listener.lost(callId);
  }

  /**
   * The headset was plugged in again. Only the very device that was lost is taken back by itself: whoever pulled the
   * plug to say something in private must not be heard through the laptop.
   */
  async #recover(): Promise<void> {
    if (this.#lostId === undefined || this.#calls.size === 0) return;
    const devices = await navigator.mediaDevices.enumerateDevices();
    if (devices.some(({ deviceId }) => deviceId === this.#lostId)) await this.#reopen().catch(() => undefined);
  }

  async #reopen(): Promise<void> {
    const before = [...this.#calls];
    const old = this.#device;
    this.#device = undefined;
    const device = await this.#opened();
    this.#lostId = undefined;
    for (const [callId, track] of before) {
      if (!track || !this.#calls.has(callId)) continue;
      const fresh = cloneOf(device);
      fresh.enabled = track.enabled;
      this.#calls.set(callId, fresh);
      this.#listener.replaced(callId, fresh);
      track.stop();
    }
    (await old?.catch(() => undefined))?.stop();
    if (this.#calls.size === 0) this.#release();
  }
}

function cloneOf(device: MediaStreamTrack): MediaStreamTrack {
  const track = device.clone();
  track.enabled = false;
  return track;
}

async function openDevice({ microphone, ...processing }: Audio): Promise<MediaStreamTrack> {
  const constraints: MediaTrackConstraints = {
    echoCancellation: processing.echoCancellation,
    noiseSuppression: processing.noiseSuppression,
    autoGainControl: processing.autoGainControl,
  };
  // `ideal`, not `exact`: a call with another microphone is better than none, when the chosen one was left at home.
  if (microphone !== undefined) constraints.deviceId = { ideal: microphone };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: constraints, video: false });
    const [track] = stream.getAudioTracks();
    if (!track) throw new MediaFailure('microphone', 'The microphone gives no sound');
    return track;
  } catch (error) {
    throw error instanceof MediaFailure ? error : new MediaFailure('microphone', reasonOf(error));
  }
}

/** Media Capture and Streams §10.2 names these. */
function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError') return 'No microphone is connected';
  if (name === 'NotAllowedError') return 'The system does not allow this program to use the microphone';
  if (name === 'NotReadableError') return 'Another program is using the microphone';
  return `The microphone could not be opened (${error instanceof Error ? error.message : String(error)})`;
}
