import type { CallId } from '../../electron/core/calls/call.ts';
import type { MediaConfiguration } from '../../electron/contract/media.ts';
import { MediaFailure } from './failure.ts';
import type { SoundSource } from './source.ts';

type Audio = MediaConfiguration['audio'];

export interface MicrophoneListener {
  /** The call that had a microphone has none now. */
  lost(callId: CallId): void;
  /** The call that lost its microphone has one again, or the one that never had any may try again. */
  back(callId: CallId): void;
  /** The call goes on with another track; the old one is silent for good. */
  replaced(callId: CallId, track: MediaStreamTrack): void;
}

/** What a microphone is opened with. */
const processing: readonly (keyof Audio)[] = ['microphone', 'echoCancellation', 'noiseSuppression', 'autoGainControl'];

/**
 * The agent's microphone. It is opened for the first call that needs it and released with the last: while the desk
 * is idle the system shows no microphone in use. Calls share the device and have a clone of its track each.
 */
export class Microphone implements SoundSource {
  readonly #listener: MicrophoneListener;
  readonly #calls = new Map<CallId, MediaStreamTrack | undefined>();
  #audio: Audio = { ringVolume: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  #device: Promise<MediaStreamTrack> | undefined;
  /** The device that went away while a call used it, and which others were there then. */
  #gone: { readonly id: string | undefined; readonly others: ReadonlySet<string> } | undefined;
  /** Calls whose track has ended with its device. */
  readonly #lost = new Set<CallId>();
  /** Calls for which none could be opened. */
  readonly #missing = new Set<CallId>();

  constructor(listener: MicrophoneListener) {
    this.#listener = listener;
    navigator.mediaDevices.addEventListener('devicechange', () => void this.#recover());
  }

  async open(callId: CallId): Promise<MediaStreamTrack> {
    const had = this.#calls.get(callId);
    if (had && !this.#lost.has(callId)) return had;
    this.#calls.set(callId, undefined);
    try {
      const track = cloneOf(await this.#current());
      if (!this.#calls.has(callId)) throw new MediaFailure('gone', 'The call ended while the microphone was opened');
      this.#calls.set(callId, track);
      had?.stop();
      this.#isBack(callId);
      return track;
    } catch (error) {
      const wanted = this.#calls.has(callId);
      this.close(callId);
      if (wanted) this.#missing.add(callId);
      throw error;
    }
  }

  close(callId: CallId): void {
    this.#calls.get(callId)?.stop();
    this.#calls.delete(callId);
    this.#lost.delete(callId);
    this.#missing.delete(callId);
    if (this.#calls.size === 0) this.#release();
  }

  #isBack(callId: CallId): void {
    this.#missing.delete(callId);
    if (this.#lost.delete(callId)) this.#listener.back(callId);
  }

  /** Another device or other processing: calls that are under way change over. */
  async choose(audio: Audio): Promise<void> {
    const same = (Object.keys({ ...audio, ...this.#audio }) as (keyof Audio)[]).every(
      (key) => !processing.includes(key) || audio[key] === this.#audio[key],
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

  /** @param instead the device to take in place of the chosen one */
  #opened(instead?: string): Promise<MediaStreamTrack> {
    if (this.#device) return this.#device;
    const device = openDevice(this.#audio, instead);
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
    this.#gone = undefined;
    // An opening that fails has already been told to whoever asked for it.
    device?.then(
      (track) => track.stop(),
      () => undefined,
    );
  }

  /**
   * Pulled out. A call that nobody hears yet (it rings, is muted or held) may turn to any other microphone, since the
   * agent decides when it is heard. One that is heard may not: whoever pulled the plug to say something in private
   * must not be heard through the laptop.
   */
  #ended(track: MediaStreamTrack): void {
    this.#device = undefined;
    const { deviceId } = track.getSettings();
    this.#gone = { id: deviceId, others: new Set() };
    const heard = [...this.#calls.values()].some((own) => own?.enabled);
    for (const callId of this.#calls.keys()) this.#lost.add(callId);
    if (heard) return this.#tellLost(deviceId);
    this.#reopen().catch(() => this.#tellLost(deviceId));
  }

  #tellLost(id: string | undefined): void {
    for (const callId of this.#lost) this.#listener.lost(callId);
    void microphones().then((others) => {
      if (this.#gone) this.#gone = { id, others: new Set(others) };
    });
  }

  /** Something was plugged in: the microphone that went away, or another that the agent puts in its place. */
  async #recover(): Promise<void> {
    if (this.#gone === undefined && this.#missing.size === 0) return;
    const there = await microphones();
    if (there.length === 0) return;
    for (const callId of [...this.#missing]) {
      this.#missing.delete(callId);
      this.#listener.back(callId);
    }
    const { id, others } = this.#gone ?? {};
    if (others === undefined || this.#lost.size === 0) return;
    const found = there.find((device) => device === id) ?? there.find((device) => !others.has(device));
    if (found !== undefined) await this.#reopen(found).catch(() => undefined);
  }

  /** The one before is let go only when there is another: what is said goes on without a gap. */
  async #reopen(instead?: string): Promise<void> {
    const old = this.#device;
    this.#device = undefined;
    let opening = this.#opened(instead);
    try {
      const device = await opening;
      if (this.#device === opening && !isProcessed(device, this.#audio))
        opening = this.#afresh(device, await old, instead);
      this.#changeTo(opening, await opening);
    } catch (error) {
      const before = await old?.catch(() => undefined);
      if (before?.readyState === 'live' && this.#device === undefined) this.#device = old;
      throw error;
    }
    (await old?.catch(() => undefined))?.stop();
    if (this.#calls.size === 0) this.#release();
  }

  /**
   * Chromium opens a device that is open already with the processing that it has, or with none. For another one all of
   * it is let go first, and what is said until it is open again, some hundredths of a second, is lost.
   */
  #afresh(
    device: MediaStreamTrack,
    old: MediaStreamTrack | undefined,
    instead: string | undefined,
  ): Promise<MediaStreamTrack> {
    const { deviceId } = device.getSettings();
    for (const track of [device, old, ...this.#calls.values()]) track?.stop();
    this.#device = undefined;
    const opening = this.#opened(instead);
    opening.catch(() => {
      if (this.#device !== undefined) return; // chosen again meanwhile
      this.#gone = { id: deviceId, others: new Set() };
      for (const callId of this.#calls.keys()) this.#lost.add(callId);
      this.#tellLost(deviceId);
    });
    return opening;
  }

  /** Nothing, if the agent has chosen again meanwhile: then the next one is being opened already. */
  #changeTo(opening: Promise<MediaStreamTrack>, device: MediaStreamTrack): void {
    if (this.#device !== opening) return;
    this.#gone = undefined;
    for (const [callId, track] of [...this.#calls]) {
      if (!track) continue;
      const fresh = cloneOf(device);
      fresh.enabled = track.enabled;
      this.#calls.set(callId, fresh);
      this.#listener.replaced(callId, fresh);
      track.stop();
      this.#isBack(callId);
    }
  }
}

/** Whether Chromium does to it what is wanted; where it does not say, it is believed. */
function isProcessed(device: MediaStreamTrack, audio: Audio): boolean {
  const { echoCancellation, noiseSuppression, autoGainControl } = device.getSettings();
  const done = { echoCancellation, noiseSuppression, autoGainControl };
  return (Object.keys(done) as (keyof typeof done)[]).every(
    (key) => done[key] === undefined || done[key] === audio[key],
  );
}

function cloneOf(device: MediaStreamTrack): MediaStreamTrack {
  const track = device.clone();
  track.enabled = false;
  return track;
}

/** The ids of those that are plugged in. */
async function microphones(): Promise<readonly string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'audioinput').map(({ deviceId }) => deviceId);
}

async function openDevice({ microphone, ...processing }: Audio, instead = microphone): Promise<MediaStreamTrack> {
  const constraints: MediaTrackConstraints = {
    echoCancellation: processing.echoCancellation,
    noiseSuppression: processing.noiseSuppression,
    autoGainControl: processing.autoGainControl,
  };
  // `ideal`, not `exact`: a call with another microphone is better than none, when the chosen one was left at home.
  if (instead !== undefined) constraints.deviceId = { ideal: instead };
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
