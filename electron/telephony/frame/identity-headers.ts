import type { IdentityHeaders, NameAddr } from '../../core/calls/call.ts';
import { callData } from './call-data.ts';
import { type Frame, requestLine, valuesOf } from './frame.ts';
import { historyOf } from './history-info.ts';
import { readAddress, readUri, splitList } from './name-addr.ts';
import { readParameters } from './parameters.ts';

/** Values of one header; no network sends more, and who does wants to keep us busy. */
const MOST = 20;

/** The user parts that mean this desk itself: its contact's (made up) and its agent's own. */
export interface Self {
  readonly contactUser: string;
  readonly username: string;
}

/** All that an INVITE says about who calls and whom they called. Hides nothing, judges nothing, never throws. */
export function identityHeaders(frame: Frame, self: Self): IdentityHeaders {
  const ours = (user: string) => user === self.contactUser || user === self.username;
  const others = (uris: readonly string[]): string =>
    uris.map((uri) => readUri(uri).user).find((user) => user !== '' && !ours(user)) ?? '';
  return {
    from: address(valuesOf(frame, 'from')[0] ?? ''),
    asserted: listed(frame, 'p-asserted-identity').map(address),
    remoteParties: listed(frame, 'remote-party-id').map((value) => {
      const { party = '', privacy = '' } = parametersOf(value);
      return { ...address(value), party: party.toLowerCase(), privacy: words(privacy) };
    }),
    privacy: valuesOf(frame, 'privacy').flatMap(words),
    // A registrar replaces the Request-URI by our contact (RFC 3261 §16.5), which says nothing.
    dialled: others([requestLine(frame)?.uri ?? '', ...listed(frame, 'p-called-party-id').map(uriOf)]),
    // RingCentral: `callAttributes=queue-call,reject;queueName=Billing`.
    queueName: readParameters(valuesOf(frame, 'p-rc-api-call-info')[0] ?? '')['queuename'] ?? '',
    to: others(valuesOf(frame, 'to').map(uriOf)),
    // CC-Diversion is what Cisco called it before it had a number.
    diversions: [...listed(frame, 'diversion'), ...listed(frame, 'cc-diversion')]
      .map((value) => ({ ...address(value), privacy: words(parametersOf(value)['privacy'] ?? '') }))
      .filter(({ user }) => !ours(user)),
    history: historyOf(frame, ours),
    data: callData(frame),
  };
}

/** The same of somebody whom we called where we were sent: as they were named to us, and as their 200 asserts. */
export const calledIdentity = (named: NameAddr, answer: Frame | undefined): IdentityHeaders => ({
  from: named,
  asserted: answer ? listed(answer, 'p-asserted-identity').map(address) : [],
  remoteParties: [],
  privacy: answer ? valuesOf(answer, 'privacy').flatMap(words) : [],
  dialled: '',
  queueName: '',
  to: '',
  diversions: [],
  history: [],
  data: [],
});

/** The values of a header that may have several, in one line or in many. */
const listed = (frame: Frame, name: string): readonly string[] =>
  valuesOf(frame, name)
    .flatMap((value) => splitList(value))
    .slice(0, MOST);

const uriOf = (value: string): string => readAddress(value).uri;

const parametersOf = (value: string): Readonly<Record<string, string>> => readParameters(readAddress(value).parameters);

function address(value: string): NameAddr {
  const { parameters: _tag, ...nameAddr } = readAddress(value);
  return nameAddr;
}

/** RFC 3323 §4.2 separates with `;`, some PBXs with commas. */
const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[;,"\s]+/)
    .filter((word) => word !== '');
