import type { TransactionKey } from '../../core/calls/ledger.ts';
import { type Frame, valuesOf } from './frame.ts';
import { splitList } from './name-addr.ts';

/**
 * What names the server transaction of a request, and of each response to it, since that repeats the request's Via
 * (RFC 3261 §17.2.3, §8.2.6.2): the branch with its sender, and without the magic cookie also the call. Read from the
 * raw frame, so that it holds for what no parser takes.
 */
export function transactionOf(frame: Frame): TransactionKey {
  const value = (name: string) => valuesOf(frame, name)[0] ?? '';
  const via = splitList(value('via'))[0] ?? '';
  const sender = via.replace(/^SIP\s*\/[^/]*\/\s*\w+\s+/i, '').replace(/;.*$/s, '');
  const branch = /;\s*branch\s*=\s*([^\s;,]+)/i.exec(via)?.[1] ?? '';
  const isUnique = /^z9hG4bK/i.test(branch);
  return [
    branch,
    sender.replace(/\s/g, '').toLowerCase(),
    ...(isUnique ? [] : [value('call-id'), Number.parseInt(value('cseq'), 10), tagOf(value('from'))]),
  ].join(' ');
}

/** The tag of a From or To; empty if it has none. */
export const tagOf = (value: string): string => /;\s*tag\s*=\s*([^\s;,<>"]+)/i.exec(value)?.[1] ?? '';
