import type { CallId } from '../../../electron/core/calls/call.ts';
import {
  CallFailure,
  type MediaCalls,
  type MediaDirection,
  type MediaEvent,
  type MediaStatistics,
  type OfferOptions,
  type Sdp,
} from '../../../electron/core/calls/ports.ts';

/** What was asked of it, in order: `prepare`, `talk true`, `accept early`… */
interface Heard {
  readonly callId: CallId;
  readonly what: string;
}

const nothing: MediaStatistics = {
  packetsReceived: 0,
  packetsSent: 0,
  packetsLost: 0,
  packetsDiscarded: 0,
  jitter: 0,
  played: { delay: 0, samples: 0 },
  heardEnergy: 0,
  sentEnergy: 0,
};

/** Stands in for the media window where only signalling is tested: real descriptions, no sound. */
export class StandInMedia implements MediaCalls {
  readonly heard: Heard[] = [];
  /** What its descriptions say; another one makes them differ. */
  port = 40_000;
  /** The last answer that each call accepted. */
  readonly accepted = new Map<CallId, Sdp>();
  /** The last offer that each call answered. */
  readonly answered = new Map<CallId, Sdp>();
  readonly talking = new Set<CallId>();
  readonly open = new Set<CallId>();
  /** Fails what it names with this cause until it is deleted. */
  readonly failing = new Map<string, 'microphone' | 'media'>();
  /** Rests what it names until its promise is settled. */
  readonly waiting = new Map<string, Promise<void>>();
  readonly listeners = new Set<(event: MediaEvent) => void>();
  #version = 0;
  readonly #sessionId: number;

  constructor(sessionId = 4711) {
    this.#sessionId = sessionId;
  }

  async #do(callId: CallId, what: string): Promise<void> {
    this.heard.push({ callId, what });
    const verb = what.split(' ')[0] ?? '';
    await this.waiting.get(verb);
    const cause = this.failing.get(verb);
    if (cause) throw new CallFailure({ cause, reason: `stand-in: no ${verb}` });
  }

  async prepare(callId: CallId, offer?: Sdp): Promise<void> {
    await this.#do(callId, offer === undefined ? 'prepare' : 'prepare offer');
    this.open.add(callId);
  }

  async offer(callId: CallId, options: OfferOptions): Promise<Sdp> {
    const { direction, iceRestart, anew } = options;
    await this.#do(callId, `offer ${direction}${iceRestart ? ' restart' : ''}${anew ? ' anew' : ''}`);
    this.open.add(callId);
    return this.#sdp(options.direction);
  }

  async answer(callId: CallId, offer: Sdp, direction: MediaDirection, anew = false): Promise<Sdp> {
    await this.#do(callId, `answer ${direction}${anew ? ' anew' : ''}`);
    this.open.add(callId);
    this.answered.set(callId, offer);
    return this.#sdp(direction);
  }

  async accept(callId: CallId, answer: Sdp, stage: 'early' | 'final' | 'anew'): Promise<void> {
    await this.#do(callId, `accept ${stage}`);
    this.accepted.set(callId, answer);
  }

  rollback(callId: CallId, which?: 'anew'): Promise<void> {
    return this.#do(callId, which ? `rollback ${which}` : 'rollback');
  }

  async talk(callId: CallId, on: boolean): Promise<void> {
    await this.#do(callId, `talk ${on}`);
    if (on) this.talking.add(callId);
    else this.talking.delete(callId);
  }

  dtmf(callId: CallId, tones: string): Promise<void> {
    return this.#do(callId, `dtmf ${tones}`);
  }

  async mix(callIds: readonly CallId[]): Promise<void> {
    await this.#do(callIds.at(-1) ?? '', `mix ${callIds.join(' ')}`.trim());
  }

  async statistics(): Promise<MediaStatistics> {
    return nothing;
  }

  async close(callId: CallId): Promise<void> {
    await this.#do(callId, 'close');
    this.open.delete(callId);
    this.talking.delete(callId);
  }

  async sound(): Promise<void> {}

  subscribe(listener: (event: MediaEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What was asked for one call, in order. */
  for(callId: CallId): readonly string[] {
    return this.heard.filter((entry) => entry.callId === callId).map((entry) => entry.what);
  }

  emit(event: MediaEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  #sdp(direction: MediaDirection): Sdp {
    this.#version += 1;
    return describe({ sessionId: this.#sessionId, version: this.#version, direction, port: this.port });
  }
}

/** A plain audio description, as a phone writes it. */
export function describe(options: {
  readonly sessionId?: number;
  readonly version?: number;
  readonly direction?: MediaDirection;
  readonly port?: number;
}): Sdp {
  const { sessionId = 1, version = 1, direction = 'sendrecv', port = 40_000 } = options;
  return [
    'v=0',
    `o=- ${sessionId} ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 0 101`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    `a=${direction}`,
    '',
  ].join('\r\n');
}
