import type { IdentityHeaders, NameAddr } from '../../core/calls/call.ts';
import { type Frame, requestLine, valuesOf } from './frame.ts';
import { readAddress, readUri, splitList } from './name-addr.ts';

/** The user parts that mean this desk itself: its contact's (made up) and its agent's own. */
export interface Self {
  readonly contactUser: string;
  readonly username: string;
}

/** All that an INVITE says about who calls and whom they called. Hides nothing and never throws. */
export function identityHeaders(frame: Frame, self: Self): IdentityHeaders {
  return {
    from: address(valuesOf(frame, 'from')[0] ?? ''),
    asserted: valuesOf(frame, 'p-asserted-identity').flatMap((value) => assertedIn(value)),
    privacy: valuesOf(frame, 'privacy').flatMap((value) =>
      value
        .toLowerCase()
        .split(/[;,\s]+/) // RFC 3323 §4.2 separates with `;`, some PBXs with commas
        .filter((part) => part !== ''),
    ),
    dialled: dialled(frame, self),
  };
}

const assertedIn = (value: string): readonly NameAddr[] => splitList(value).map(address);

function address(value: string): NameAddr {
  const { parameters: _tag, ...nameAddr } = readAddress(value);
  return nameAddr;
}

/**
 * A registrar replaces the Request-URI by our contact (RFC 3261 §16.5), which says nothing; then the number is in
 * P-Called-Party-ID (RFC 7315 §4.2) or To. Empty if it is the agent who was called, and no queue.
 */
function dialled(frame: Frame, self: Self): string {
  const candidates = [
    requestLine(frame)?.uri ?? '',
    ...valuesOf(frame, 'p-called-party-id').map((value) => readAddress(value).uri),
    ...valuesOf(frame, 'to').map((value) => readAddress(value).uri),
  ];
  const ours = ['', self.contactUser, self.username];
  return candidates.map((uri) => readUri(uri).user).find((user) => !ours.includes(user)) ?? '';
}
