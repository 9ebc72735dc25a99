import type { CallId } from './call.ts';

/**
 * What may become of an INVITE at this desk. Closed: whatever reaches the desk ends in one of these, and each has its
 * own sentence on the page.
 */
export const ringOutcomes = [
  'answered', // 200
  'missed', // it rang until our patience, or theirs by Expires (RFC 3261 §13.3.1), was over
  'cancelled', // the caller gave up
  'answeredElsewhere', // another fork took it (RFC 3326 cause 200)
  'declined', // the agent said no
  'busy', // the desk had no room for one more
  'connectionLost', // our connection went while it rang, and did not come back in time
  'failed', // the agent wanted to answer, and it could not be done
  'retransmission', // the same INVITE once more (RFC 3261 §17.2.1): it rang already
  'fork', // the same INVITE by another way (RFC 3261 §8.2.2.2): it rang already
  'inDialog', // inside a call that is up: hold, resume, another codec
  'dialogUnknown', // inside a call that is none here (481)
  'extensionRequired', // it insists on what this desk doesn't have (420)
  'timerTooShort', // it wants to be asked too often whether it is still there (422); the caller asks again
  'bodyNotUnderstood', // what it brings is no session description (415)
  'notUnderstood', // broken: no reading of it makes sense
  'deskStopped', // the desk was closed while it rang
  'deskDied', // the desk died while it rang; found at its next start
] as const;
export type RingOutcome = (typeof ringOutcomes)[number];

/** One INVITE that reached the desk. Times are epoch ms. */
export interface Ring {
  readonly id: string;
  readonly at: number;
  /** Number or address of the caller as the desk shows it; empty if they don't want to be known. */
  readonly shown: string;
  /** What the signalling called them. */
  readonly name?: string;
  /** Whom they dialled, if not just this desk. */
  readonly dialled?: string;
  /** Call-ID of the INVITE, for IT; empty if it had none. */
  readonly sipCallId: string;
  /** The desk's call, if it came to that; also the interaction's id. */
  readonly callId?: CallId;
  /** The ring that this one repeats. */
  readonly firstId?: string;
  /** Absent while it is not decided. */
  readonly outcome?: RingOutcome;
  readonly endedAt?: number;
  /** The final SIP status that the desk sent. */
  readonly status?: number;
}

/** Names a server transaction (RFC 3261 §17.2.3) as telephony tells them apart. */
export type TransactionKey = string;

interface Arrival {
  readonly at: number;
  readonly sipCallId: string;
  readonly fromTag: string;
  readonly shown: string;
  readonly name?: string;
  readonly dialled?: string;
}

/** What telephony sees of INVITEs, in the order in which it happens. */
export type InviteFact =
  | ({ readonly type: 'invite'; readonly transaction: TransactionKey; readonly inDialog: boolean } & Arrival)
  /** A frame that was meant to be an INVITE, and is dropped. */
  | ({ readonly type: 'unreadable' } & Arrival)
  /** The INVITE becomes a call of the desk's. */
  | { readonly type: 'call'; readonly transaction: TransactionKey; readonly callId: CallId }
  | { readonly type: 'cancel'; readonly transaction: TransactionKey; readonly elsewhere: boolean }
  /** A final response of the desk's is on its way. */
  | { readonly type: 'response'; readonly transaction: TransactionKey; readonly status: number; readonly at: number }
  | { readonly type: 'connection'; readonly up: boolean }
  /** The desk is being closed: what still rings, rings no more. */
  | { readonly type: 'stop'; readonly at: number };

/** What the call reducer decides about a call that rings. */
export type RingFact =
  | { readonly type: 'shown'; readonly callId: CallId; readonly shown: string; readonly name?: string }
  | { readonly type: 'answerFailed'; readonly callId: CallId };

interface Entry {
  ring: Ring;
  readonly fromTag: string;
  readonly inDialog: boolean;
  cancel?: 'plain' | 'elsewhere';
  answerFailed: boolean;
}

/** ms for which an INVITE that comes once more is known as the same: 64 × T1, the longest a sender repeats (RFC 3261 §17.1.1.2). */
export const REPEATS_WITHIN = 32_000;

/** The book of INVITEs: each fact gives the rings that it changed. Keeps in mind only what is open or just over. */
export class Ledger {
  readonly #newId: () => string;
  readonly #entries = new Map<TransactionKey, Entry>();
  #up = true;
  #stopping = false;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  take(fact: InviteFact | RingFact): readonly Ring[] {
    switch (fact.type) {
      case 'invite':
        return this.#arrived(fact);
      case 'unreadable':
        return [{ ...this.#ring(fact), outcome: 'notUnderstood', endedAt: fact.at }];
      case 'call':
        return this.#change(this.#entries.get(fact.transaction), { callId: fact.callId });
      case 'shown': {
        const { shown, name } = fact;
        return this.#change(this.#ofCall(fact.callId), { shown, ...(name === undefined ? {} : { name }) });
      }
      case 'answerFailed': {
        const entry = this.#ofCall(fact.callId);
        if (entry) entry.answerFailed = true;
        return [];
      }
      case 'cancel': {
        const entry = this.#entries.get(fact.transaction);
        if (entry) entry.cancel ??= fact.elsewhere ? 'elsewhere' : 'plain';
        return [];
      }
      case 'response':
        return this.#answered(fact);
      case 'connection':
        this.#up = fact.up;
        return [];
      case 'stop':
        this.#stopping = true;
        return [...this.#entries.values()].flatMap((entry) => this.#end(entry, 'deskStopped', fact.at));
    }
  }

  #arrived(fact: Extract<InviteFact, { type: 'invite' }>): readonly Ring[] {
    this.#forget(fact.at);
    const first = this.#entries.get(fact.transaction);
    if (first) {
      const again = {
        ...this.#ring(fact),
        firstId: first.ring.id,
        outcome: 'retransmission',
        endedAt: fact.at,
      } as const;
      return [again];
    }
    const { fromTag, inDialog, transaction } = fact;
    const entry = { ring: this.#ring(fact), fromTag, inDialog, answerFailed: false };
    this.#entries.set(transaction, entry);
    return [entry.ring];
  }

  #answered({ transaction, status, at }: Extract<InviteFact, { type: 'response' }>): readonly Ring[] {
    const entry = this.#entries.get(transaction);
    if (!entry || entry.ring.outcome) return [];
    const outcome = this.#outcome(entry, status);
    const first = outcome === 'fork' ? this.#firstOf(entry) : undefined;
    if (first) entry.ring = { ...entry.ring, firstId: first.ring.id };
    return this.#end(entry, outcome, at, status);
  }

  #outcome(entry: Entry, status: number): RingOutcome {
    if (status === 481) return 'dialogUnknown';
    if (entry.inDialog) return 'inDialog';
    if (entry.ring.callId === undefined) return refusal(status);
    if (status < 300) return 'answered';
    if (entry.cancel === 'elsewhere') return 'answeredElsewhere';
    if (status === 603) return 'declined';
    if (status === 486) return 'busy';
    if (entry.cancel === 'plain') return 'cancelled';
    if (this.#stopping) return 'deskStopped';
    if (!this.#up) return 'connectionLost';
    return status === 480 && !entry.answerFailed ? 'missed' : 'failed';
  }

  #end(entry: Entry, outcome: RingOutcome, endedAt: number, status?: number): readonly Ring[] {
    if (entry.ring.outcome) return [];
    return this.#change(entry, { outcome, endedAt, ...(status === undefined ? {} : { status }) });
  }

  #change(entry: Entry | undefined, part: Partial<Ring>): readonly Ring[] {
    if (!entry) return [];
    entry.ring = { ...entry.ring, ...part };
    return [entry.ring];
  }

  #ofCall(callId: CallId): Entry | undefined {
    return [...this.#entries.values()].find(({ ring }) => ring.callId === callId);
  }

  /** The one that rang, of those with the same Call-ID and From tag (RFC 3261 §8.2.2.2). */
  #firstOf({ ring, fromTag }: Entry): Entry | undefined {
    return [...this.#entries.values()].find(
      (other) => other.ring.id !== ring.id && other.ring.sipCallId === ring.sipCallId && other.fromTag === fromTag,
    );
  }

  #ring({ at, shown, name, dialled, sipCallId }: Arrival): Ring {
    return { id: this.#newId(), at, shown, sipCallId, ...(name ? { name } : {}), ...(dialled ? { dialled } : {}) };
  }

  /** What nobody repeats any more. An open one stays, however long it rings. */
  #forget(now: number): void {
    for (const [key, { ring }] of this.#entries)
      if (ring.endedAt !== undefined && now - ring.endedAt > REPEATS_WITHIN) this.#entries.delete(key);
  }
}

/** Why an INVITE that became no call was refused, by the status that it got. */
function refusal(status: number): RingOutcome {
  if (status < 300) return 'answered';
  switch (status) {
    case 482:
      return 'fork';
    case 420:
      return 'extensionRequired';
    case 422:
      return 'timerTooShort';
    case 415:
      return 'bodyNotUnderstood';
    case 486:
      return 'busy';
    case 487:
      return 'cancelled';
    default:
      return 'notUnderstood';
  }
}
