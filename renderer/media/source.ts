import type { CallId } from '../../electron/core/calls/call.ts';

/** Where a call's own sound comes from: the agent's microphone, or a practice customer's voice. */
export interface SoundSource {
  /**
   * A track for this call alone, disabled: each call is muted by itself.
   * @throws MediaFailure `microphone` with a plain reason
   */
  open(callId: CallId): Promise<MediaStreamTrack>;
  /** The call needs it no more. What no call needs is released. */
  close(callId: CallId): void;
}
