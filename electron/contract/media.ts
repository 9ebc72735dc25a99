import { z } from 'zod';
import type { CallId } from '../core/calls/call.ts';
import type { MediaCalls, MediaStatistics } from '../core/calls/ports.ts';
import type { MediaCheck } from '../core/work/readiness.ts';
import type { PresentDevice } from '../core/sound/devices.ts';

/**
 * What passes the MessagePort between main and the hidden media window (and the practice floor's, which speaks the
 * same). Main asks with a number, the window answers with the same number; events have none. Each side checks what
 * the other sends.
 */
const sdp = z.string().max(65_536);
const callId = z.string().min(1).max(100);
const direction = z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']);
const device = z.string().max(500).exactOptional();

/** Devices as `enumerateDevices` names them, absent for the system's default; the ringer's volume from 0 to 1. */
const audio = z.object({
  microphone: device,
  speaker: device,
  ringer: device,
  ringVolume: z.number().min(0).max(1),
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  autoGainControl: z.boolean(),
});

/** Arguments of each function of `MediaCalls`, in order, and of what only the windows have. */
export const mediaRequests = {
  prepare: z.union([z.tuple([callId]), z.tuple([callId, sdp])]),
  offer: z.tuple([callId, z.object({ direction, iceRestart: z.boolean(), anew: z.boolean().exactOptional() })]),
  answer: z.tuple([callId, sdp, direction, z.boolean().optional()]),
  accept: z.tuple([callId, sdp, z.enum(['early', 'final', 'anew'])]),
  rollback: z.union([z.tuple([callId]), z.tuple([callId, z.literal('anew')])]),
  talk: z.tuple([callId, z.boolean()]),
  dtmf: z.tuple([callId, z.string().regex(/^[0-9*#A-D]{1,32}$/)]),
  mix: z.tuple([z.array(callId).max(2)]),
  statistics: z.tuple([callId]),
  close: z.tuple([callId]),
  sound: z.tuple([z.enum(['ring', 'beep', 'knock', 'ringback', 'silence'])]),
  /** The agent's choice of devices and processing, and the country whose ring-back tone is played (ISO 3166). */
  configure: z.tuple([
    z.object({
      iceServers: z.array(
        z.object({
          urls: z.union([z.string(), z.array(z.string())]),
          username: z.string().exactOptional(),
          credential: z.string().exactOptional(),
        }),
      ),
      iceTransportPolicy: z.enum(['all', 'relay']),
      audio,
      country: z.string().length(2).exactOptional(),
    }),
  ]),
  /** Whether `levels` are wanted, some fifteen a second; the microphone is open meanwhile. */
  meter: z.tuple([z.boolean()]),
  /** A short sound, so that the agent hears where it comes from. */
  test: z.tuple([z.enum(['speaker', 'ringer'])]),
  /** Practice floor only: which file of `resources/speech` (its name without folder and ending) this customer speaks. */
  speak: z.tuple([callId, z.string().regex(/^[a-z0-9-]{1,60}$/)]),
  /** What the microphone, the outputs and the relay are like now, before the agent is Ready. */
  check: z.tuple([]),
  /** Answered at once by a window that is alive. */
  alive: z.tuple([]),
} as const;
export type MediaRequestName = keyof typeof mediaRequests;
export type MediaConfiguration = z.infer<(typeof mediaRequests)['configure']>[0];

const nothing = z.void();
const statistics = z.object({
  packetsReceived: z.number(),
  packetsSent: z.number(),
  packetsLost: z.number(),
  packetsDiscarded: z.number(),
  jitter: z.number(),
  roundTrip: z.number().exactOptional(),
  pathRoundTrip: z.number().exactOptional(),
  played: z.object({ delay: z.number(), samples: z.number() }),
  heardEnergy: z.number(),
  sentEnergy: z.number(),
  codec: z.string().exactOptional(),
  theirs: z.object({ loss: z.number(), jitter: z.number() }).exactOptional(),
}) satisfies z.ZodType<MediaStatistics>;

const mediaCheck = z.object({
  microphone: z.union([z.object({ muted: z.boolean() }), z.object({ refused: z.enum(['none', 'forbidden']) })]),
  outputs: z.number(),
  relay: z.object({ answer: z.enum(['gives', 'refuses', 'none']), only: z.boolean() }).exactOptional(),
}) satisfies z.ZodType<MediaCheck>;

/** What the window answers to each request that it could do. */
export const mediaReplies = {
  prepare: nothing,
  offer: sdp,
  answer: sdp,
  accept: nothing,
  rollback: nothing,
  talk: nothing,
  dtmf: nothing,
  mix: nothing,
  statistics,
  close: nothing,
  sound: nothing,
  configure: nothing,
  meter: nothing,
  test: nothing,
  speak: nothing,
  check: mediaCheck,
  alive: nothing,
} as const satisfies Record<MediaRequestName, z.ZodType>;

/** Everything that a media window can do, as functions. */
export interface MediaWindow extends MediaCalls {
  configure(configuration: MediaConfiguration): Promise<void>;
  meter(on: boolean): Promise<void>;
  check(): Promise<MediaCheck>;
  test(role: 'speaker' | 'ringer'): Promise<void>;
  /** Microphones and speakers that are there, whenever they change and after each start of the window. */
  subscribeDevices(listener: (devices: readonly PresentDevice[]) => void): () => void;
  subscribeLevels(listener: (levels: Levels) => void): () => void;
}

/** How loud it is now, linear RMS: at the microphone, muted or not, and in the calls. */
export interface Levels {
  readonly microphone: number;
  readonly heard: number;
}

/** A practice customer begins or stops hearing the agent; a pause between two words is not a stop. */
export interface HearingEvent {
  readonly callId: CallId;
  readonly hears: boolean;
}
/** The practice customers' window: the same, and they speak and listen. */
export interface PracticeWindow extends MediaWindow {
  speak(callId: string, speech: string): Promise<void>;
  subscribeHearing(listener: (event: HearingEvent) => void): () => void;
}

export const toMediaWindow = z.object({ id: z.number(), name: z.string().max(50), args: z.array(z.unknown()) });
export type ToMediaWindow = { readonly id: number; readonly name: MediaRequestName; readonly args: readonly unknown[] };

const presentDevice = z.object({
  id: z.string().max(500),
  label: z.string().max(500),
  kind: z.enum(['microphone', 'speaker']),
  group: z.string().max(500),
}) satisfies z.ZodType<PresentDevice>;

/** Events of a window. That it was lost or restored can only be seen from outside. */
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('path'), callId, state: z.string().max(50) }),
  z.object({ type: z.enum(['microphoneLost', 'microphoneBack']), callId }),
  z.object({ type: z.literal('hearing'), callId, hears: z.boolean() }),
  z.object({ type: z.literal('devices'), devices: z.array(presentDevice).max(200) }),
  z.object({ type: z.literal('levels'), microphone: z.number(), heard: z.number() }),
]);
export type WindowEvent = z.infer<typeof event>;

const failure = z.object({ cause: z.enum(['microphone', 'media', 'gone']), reason: z.string().max(2_000) });
export type WindowFailure = z.infer<typeof failure>;

export const fromMediaWindow = z.union([
  z.object({ id: z.number(), failure }),
  z.object({ event }),
  z.object({ id: z.number(), ok: z.unknown().optional() }),
]);
export type FromMediaWindow =
  | { readonly id: number; readonly ok?: unknown }
  | { readonly id: number; readonly failure: WindowFailure }
  | { readonly event: WindowEvent };
