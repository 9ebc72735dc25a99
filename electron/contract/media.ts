import { z } from 'zod';
import type { MediaCalls, MediaEvent } from '../core/calls/ports.ts';
import type { Settings } from './state.ts';

/**
 * What passes the MessagePort between main and the hidden media window (and the practice floor's, which speaks the
 * same). Main asks with a number, the window answers with the same number; events have none. Each side checks what
 * the other sends.
 */
const sdp = z.string().max(65_536);
const callId = z.string().min(1).max(100);
const direction = z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']);

/** Arguments of each function of `MediaCalls`, in order, and of what only the windows have. */
export const mediaRequests = {
  prepare: z.tuple([callId, sdp.optional()]),
  offer: z.tuple([callId, z.object({ direction, iceRestart: z.boolean() })]),
  answer: z.tuple([callId, sdp, direction]),
  accept: z.tuple([callId, sdp, z.enum(['early', 'final'])]),
  rollback: z.tuple([callId]),
  talk: z.tuple([callId, z.boolean()]),
  dtmf: z.tuple([callId, z.string().regex(/^[0-9*#A-D]{1,32}$/)]),
  statistics: z.tuple([callId]),
  close: z.tuple([callId]),
  sound: z.tuple([z.enum(['ring', 'ringback', 'silence'])]),
  /** The agent's choice of devices and processing. */
  configure: z.tuple([
    z.object({
      iceServers: z.array(
        z.object({
          urls: z.union([z.string(), z.array(z.string())]),
          username: z.string().optional(),
          credential: z.string().optional(),
        }),
      ),
      iceTransportPolicy: z.enum(['all', 'relay']),
      audio: z.custom<Settings['audio']>((value) => typeof value === 'object' && value !== null),
    }),
  ]),
  /** Practice floor only: which speech file (under the app's own origin) this customer speaks once they are talking. */
  speak: z.tuple([callId, z.string().max(500)]),
} as const;
export type MediaRequestName = keyof typeof mediaRequests;
export type MediaConfiguration = z.infer<(typeof mediaRequests)['configure']>[0];

/** Everything that a media window can do, as functions. */
export interface MediaWindow extends MediaCalls {
  configure(configuration: MediaConfiguration): Promise<void>;
}
/** The practice customers' window: the same, and they speak. */
export interface PracticeWindow extends MediaWindow {
  speak(callId: string, speech: string): Promise<void>;
}

export type ToMediaWindow = { readonly id: number; readonly name: MediaRequestName; readonly args: readonly unknown[] };

export const fromMediaWindow = z.union([
  z.object({ id: z.number(), ok: z.unknown() }),
  z.object({
    id: z.number(),
    failure: z.object({ cause: z.enum(['microphone', 'media', 'gone']), reason: z.string().max(2_000) }),
  }),
  z.object({ event: z.custom<MediaEvent>((value) => typeof value === 'object' && value !== null && 'type' in value) }),
]);
export type FromMediaWindow = z.infer<typeof fromMediaWindow>;
