/** How one direction is at the moment: the estimate, and what it is made of. Loss 0 to 1; jitter and delay in ms. */
export interface Heard {
  /** Mean opinion score, 1 to 4.5 (ITU-T G.107 Annex B). */
  readonly mos: number;
  readonly loss: number;
  readonly jitter: number;
  /** Mouth to ear, one way; the other's own buffer is estimated. */
  readonly delay: number;
}

/** What spoils a call, and whether it is between us and the first server (ours) or somewhere on the way. */
export interface Complaint {
  readonly what: 'loss' | 'jitter' | 'delay';
  /** `both`: in what they say and in what we say. */
  readonly in: 'heard' | 'said' | 'both';
  readonly ours: boolean;
  /** Shares for loss, ms for the others; what they say, what we say. */
  readonly heard?: number;
  readonly said?: number;
}

/** Silence that is nobody's intention; what each is stands in `watchdog.ts`. */
export type SilenceFault =
  'nothingArrives' | 'silenceArrives' | 'nothingSent' | 'microphoneSilent' | 'nothingArrivesThere';

/** A whole call's quality in one direction: means, and the worst opinion that a moment had. */
export interface DirectionQuality extends Heard {
  readonly worst: number;
}

/** How a call sounded; kept with it in the history. */
export interface CallQuality {
  readonly heard?: DirectionQuality;
  readonly said?: DirectionQuality;
  /** What of the sound was amiss at some time, in the order of its first appearance. */
  readonly faults: readonly SilenceFault[];
  /** Of the worst moment. */
  readonly complaint?: Complaint;
}
