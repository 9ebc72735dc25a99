import type { Ring, RingOutcome } from './ledger.ts';

export interface RingQuery {
  /** Only these. */
  readonly outcome?: RingOutcome;
  /** `next` of the page above. */
  readonly before?: string;
  readonly limit: number;
}

/** Rings, the newest first. */
export interface RingPage {
  readonly rings: readonly Ring[];
  /** How many there are of each outcome in the whole ledger; `open`: not decided yet. Those that don't occur are absent. */
  readonly totals: Readonly<Partial<Record<RingOutcome | 'open', number>>>;
  /** Hand back as `before` for the next page; absent at the end. */
  readonly next?: string;
}

export interface RingReads {
  rings(query: RingQuery): RingPage;
}

export interface RingWrites {
  /** Writes rings anew or as they are now, and forgets those that came before `forgetBefore` (epoch ms). */
  keepRings(changed: readonly Ring[], forgetBefore: number): void;
  /** At the desk's start: what was open when it died, is over. `at`: epoch ms. */
  closeRings(at: number): void;
}
