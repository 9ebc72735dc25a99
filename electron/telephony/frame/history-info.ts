import type { HistoryEntry } from '../../core/calls/call.ts';
import { type Frame, valuesOf } from './frame.ts';
import { readAddress, splitList } from './name-addr.ts';
import { readParameters, unescape } from './parameters.ts';

/** Targets; a call that had more on its way is a loop. */
const MOST = 50;

/**
 * The targets of History-Info (RFC 7044 §5): `<sip:care@pbx;cause=302?Reason=SIP%3Bcause%3D302&Privacy=history>;index=1.1;mp=1`.
 * What stands behind the `?` are headers of their own (RFC 3261 §19.1.1).
 */
export function historyOf(frame: Frame, isOurs: (user: string) => boolean): readonly HistoryEntry[] {
  return valuesOf(frame, 'history-info')
    .flatMap((value) => splitList(value))
    .slice(0, MOST)
    .map((value) => {
      const { parameters, ...address } = readAddress(value);
      const { index = '', mp } = readParameters(parameters);
      const [target = '', embedded = ''] = address.uri.split('?', 2);
      const headers = embeddedHeaders(embedded);
      const cause = status(readParameters(target.slice(target.indexOf(';')))['cause']);
      const leftWith = status(/^SIP\b.*;\s*cause\s*=\s*(\d+)/is.exec(headers['reason'] ?? '')?.[1]);
      return {
        ...address,
        index,
        ...(cause === undefined ? {} : { cause }),
        ...(leftWith === undefined ? {} : { leftWith }),
        ...(mp ? { insteadOf: mp } : {}),
        hidden: /\bhistory\b/i.test(headers['privacy'] ?? ''),
        ourselves: isOurs(address.user),
      };
    });
}

function embeddedHeaders(text: string): Readonly<Record<string, string>> {
  const pairs = text.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(equals, 0)).toLowerCase(), unescape(pair.slice(equals + 1))] as const;
  });
  return Object.fromEntries(pairs);
}

/** A SIP status, or nothing. */
const status = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-6]\d\d$/.test(text.trim()) ? Number(text) : undefined;
