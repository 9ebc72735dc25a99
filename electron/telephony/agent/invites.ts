import type { CallId } from '../../core/calls/call.ts';
import type { InviteFact, TransactionKey } from '../../core/calls/ledger.ts';
import { REPEATS_WITHIN } from '../../core/calls/ledger.ts';
import { isElsewhere } from '../calls/headers.ts';
import { type Frame, readFrame, requestLine, valuesOf } from '../frame/frame.ts';
import { readAddress, readUri } from '../frame/name-addr.ts';
import { tagOf, transactionOf } from '../frame/transaction.ts';

/** Watches INVITEs at the wire: each that comes, and what the desk says to it. Never throws, answers nothing. */
export interface Invites {
  /** @returns whether it is an INVITE that came before: it must not ring a second time, also if its transaction is over */
  received(frame: Frame): boolean;
  /** A frame that nobody could read. */
  dropped(text: string): void;
  sent(text: string): void;
  becomesCall(frame: Frame, callId: CallId): void;
}

export function watchInvites(options: {
  readonly now: () => number;
  /** The user parts that mean this desk itself. */
  readonly ourselves: () => readonly string[];
  readonly tell: (fact: InviteFact) => void;
}): Invites {
  const { now, tell } = options;
  /** When each was seen last. */
  const seen = new Map<TransactionKey, number>();

  function arrival(frame: Frame) {
    const value = (name: string) => valuesOf(frame, name)[0] ?? '';
    const from = readAddress(value('from'));
    const dialled = readUri(requestLine(frame)?.uri ?? '').user;
    return {
      at: now(),
      sipCallId: value('call-id').slice(0, LONGEST),
      fromTag: tagOf(from.parameters),
      shown: plain(from.user || from.uri),
      ...(from.displayName ? { name: plain(from.displayName) } : {}),
      ...(dialled && !options.ourselves().includes(dialled) ? { dialled: plain(dialled) } : {}),
    };
  }

  function isRepeated(transaction: TransactionKey): boolean {
    const last = seen.get(transaction);
    for (const [key, at] of seen) {
      if (now() - at <= REPEATS_WITHIN) break; // in the order of their last coming
      seen.delete(key);
    }
    seen.delete(transaction);
    seen.set(transaction, now());
    return last !== undefined && now() - last <= REPEATS_WITHIN;
  }

  return {
    received(frame) {
      const method = requestLine(frame)?.method;
      if (method === 'CANCEL') {
        tell({ type: 'cancel', transaction: transactionOf(frame), elsewhere: isElsewhere(frame) });
        return false;
      }
      if (method !== 'INVITE') return false;
      const transaction = transactionOf(frame);
      const inDialog = tagOf(readAddress(valuesOf(frame, 'to')[0] ?? '').parameters) !== '';
      tell({ type: 'invite', transaction, inDialog, ...arrival(frame) });
      return isRepeated(transaction);
    },
    dropped(text) {
      if (!/^INVITE[ \t]/.test(text)) return;
      const frame = readFrame(text) ?? readFrame(`${text}\r\n\r\n`);
      if (frame) tell({ type: 'unreadable', ...arrival(frame) });
    },
    sent(text) {
      const status = Number(/^SIP\/2\.0 ([2-6]\d\d) /.exec(text)?.[1]);
      const frame = status ? readFrame(text) : undefined;
      if (!frame || !/\bINVITE$/.test(valuesOf(frame, 'cseq')[0] ?? '')) return;
      tell({ type: 'response', transaction: transactionOf(frame), status, at: now() });
    },
    becomesCall: (frame, callId) => tell({ type: 'call', transaction: transactionOf(frame), callId }),
  };
}

const LONGEST = 200;

/** One line, not longer than a line of the ledger. */
const plain = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
