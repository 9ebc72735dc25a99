import type { URI } from 'sip.js/lib/core/index.js';
import type { NameAddr } from '../../core/calls/call.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';
import { readAddress, splitList } from '../frame/name-addr.ts';
import { unescape } from '../frame/parameters.ts';
import { type Place, readReplaces } from './replaces.ts';
import { resolveTarget } from './target.ts';

/** Where a REFER sends us, and what it calls them. */
export interface ReferTo extends Place {
  readonly shown: NameAddr;
}

/**
 * Reads Refer-To (RFC 3515 §2.1), which anybody may have written: an address to call, and the dialog there whose place we
 * are to take. `malformed` asks for a 400 (§2.4.2), `unwanted` is something else than a call. Of the headers that stand in
 * the URI only Replaces counts (RFC 5589); what else they would have us say or skip is left out.
 */
export function readReferTo(frame: Frame, self: URI): ReferTo | 'malformed' | 'unwanted' {
  const [value, second] = valuesOf(frame, 'refer-to').flatMap((each) => splitList(each));
  if (value === undefined || second !== undefined) return 'malformed';
  const { uri, parameters: _ours, ...shown } = readAddress(value);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(uri)) return 'malformed';
  if (!/^(sips?|tel):/i.test(uri)) return 'unwanted';
  // A `?` may also stand in the user part.
  const question = uri.indexOf('?', Math.max(uri.indexOf('@'), 0));
  const address = question < 0 ? uri : uri.slice(0, question);
  const method = /;\s*method\s*=\s*([^;?]*)/i.exec(address)?.[1];
  if (method !== undefined && method.trim() !== 'INVITE') return 'unwanted';
  const replaces = question < 0 ? [] : replacesAmong(uri.slice(question + 1));
  if (replaces.length > 1 || replaces.includes('malformed')) return 'malformed';
  const [dialog] = replaces;
  const called = address.replace(/;\s*method\s*=[^;]*/i, '');
  try {
    const target = { uri: resolveTarget(called, self), shown: { ...shown, uri: called } };
    return typeof dialog === 'object' ? { ...target, replaces: dialog } : target;
  } catch {
    return 'malformed';
  }
}

/** What is unescaped here goes into a header of ours: nothing but visible characters may come of it. */
function replacesAmong(headers: string) {
  return headers
    .split('&')
    .map((header) => /^\s*replaces\s*=(.*)$/is.exec(header)?.[1])
    .filter((value) => value !== undefined)
    .map((value) => {
      const dialog = readReplaces(unescape(value));
      const parts = dialog ? [dialog.callId, dialog.toTag, dialog.fromTag] : [''];
      return dialog && parts.every((part) => /^[!-+\--:<-~]+$/.test(part)) ? dialog : 'malformed';
    });
}
