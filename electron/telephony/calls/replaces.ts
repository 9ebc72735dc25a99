import { type Session, type URI } from 'sip.js/lib/core/index.js';
import { type Frame, valuesOf } from '../frame/frame.ts';
import { readParameters } from '../frame/parameters.ts';

/** A dialog as its own end sees it (RFC 3891 §6.1): what another INVITE can take the place of. */
export interface DialogId {
  readonly callId: string;
  /** The tag of whoever is to find it. */
  readonly toTag: string;
  /** The tag of the end whose place is taken. */
  readonly fromTag: string;
  /** Only while it rings (§3). */
  readonly earlyOnly: boolean;
}

/** Where a call is sent on to: an address, and there into the place of a dialog. */
export interface Place {
  readonly uri: URI;
  readonly replaces?: DialogId;
}

/** The dialog that an INVITE names; `malformed` where the header makes no sense or stands there twice (§4). */
export function replacesIn(frame: Frame): DialogId | 'malformed' | undefined {
  const [value, second] = valuesOf(frame, 'replaces');
  if (value === undefined) return undefined;
  return (second === undefined ? readReplaces(value) : undefined) ?? 'malformed';
}

/** `98732@host;to-tag=1;from-tag=2;early-only`. */
export function readReplaces(value: string): DialogId | undefined {
  const semicolon = value.indexOf(';');
  const callId = semicolon < 0 ? '' : value.slice(0, semicolon).trim();
  const { 'to-tag': toTag, 'from-tag': fromTag, 'early-only': early } = readParameters(value.slice(semicolon + 1));
  return callId && toTag && fromTag ? { callId, toTag, fromTag, earlyOnly: early !== undefined } : undefined;
}

export const writeReplaces = ({ callId, toTag, fromTag, earlyOnly }: DialogId): string =>
  `${callId};to-tag=${toTag};from-tag=${fromTag}${earlyOnly ? ';early-only' : ''}`;

/** Whether it is this dialog of ours that is named. */
export const isNamed = (session: Session, { callId, toTag, fromTag }: DialogId): boolean =>
  session.callId === callId && session.localTag === toTag && session.remoteTag === fromTag;

/**
 * Where somebody else has to call to take our place in this dialog (RFC 5589 §7.3): the very device where its contact
 * leads there from everywhere (a GRUU), else whom we called or who called us, whose devices are asked one and all.
 */
export function placeOf({ callId, localTag, remoteTag, remoteTarget, remoteURI }: Session): Place {
  const uri = (remoteTarget.hasParam('gr') ? remoteTarget : remoteURI).clone();
  // From their side: their tag is the one to be found, ours the one that goes.
  return { uri, replaces: { callId, toTag: remoteTag, fromTag: localTag, earlyOnly: false } };
}

/** RFC 3515 §2.1; the dialog stands in the URI as a header of the INVITE to be made (RFC 3891 §4, RFC 3261 §19.1.1). */
export function referToHeader({ uri, replaces }: Place): string {
  const headers = replaces ? `?Replaces=${encodeURIComponent(writeReplaces(replaces))}` : '';
  return `Refer-To: <${uri.toRaw()}${headers}>`;
}
