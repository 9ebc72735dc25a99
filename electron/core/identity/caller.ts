import type { IdentityHeaders, NameAddr, Party, RemoteParty } from '../calls/call.ts';
import { isAnonymous, isNumber, nameOf, partyAt } from './address.ts';
import { divertedBy, queueOf } from './diversion.ts';
import type { DialPlan, Numbers } from './ports.ts';

/**
 * Who calls, as far as the network says. P-Asserted-Identity outranks Remote-Party-ID, which outranks From (RFC 3325
 * §9.1, draft-ietf-sip-privacy-04 §6.6), but a caller who asked not to be shown (RFC 3323 §4.2) stays anonymous
 * whatever else the headers tell. Never throws.
 */
export function caller(headers: IdentityHeaders, plan: DialPlan, numbers: Numbers): Party {
  const remote = headers.remoteParties.filter(isCaller);
  const way = wayHere(headers, plan, numbers);
  if (wantsPrivacy(headers, remote)) return { shown: '', anonymous: true, ...way };
  const told = [...numbersFirst(headers.asserted, plan, numbers), ...remote, headers.from];
  const known = told.filter((each) => !isAnonymous(each) && !partyAt(each, plan, numbers).anonymous);
  const address = known[0] ?? headers.from;
  const { key, ...party } = partyAt(address, plan, numbers);
  const otherKeys = new Set(known.flatMap((each) => partyAt(each, plan, numbers).key ?? []));
  otherKeys.delete(key ?? '');
  const hidesName = remote.some(({ privacy }) => hides(privacy, 'name'));
  const displayName = hidesName
    ? undefined
    : [address, ...told].map((each) => nameOf(each, plan, numbers)).find((name) => name !== undefined);
  return {
    ...party,
    ...(key === undefined ? {} : { key }),
    ...(otherKeys.size > 0 ? { otherKeys: [...otherKeys] } : {}),
    ...(displayName ? { displayName } : {}),
    ...way,
  };
}

/** Who sent the call on, and which queue it came by: of an anonymous caller too. */
function wayHere(headers: IdentityHeaders, plan: DialPlan, numbers: Numbers): Pick<Party, 'queue' | 'divertedBy'> {
  const diverter = divertedBy(headers, plan, numbers);
  const queue = queueOf(headers, diverter?.address, plan, numbers);
  return { ...(queue === '' ? {} : { queue }), ...(diverter?.told ? { divertedBy: diverter.told } : {}) };
}

/** Of several, a number finds the customer sooner than an address (RFC 3325 §9.1 allows one of each). */
const numbersFirst = (asserted: readonly NameAddr[], plan: DialPlan, numbers: Numbers): readonly NameAddr[] => {
  const isOne = (address: NameAddr) => isNumber(address, plan, numbers);
  return [...asserted.filter(isOne), ...asserted.filter((address) => !isOne(address))];
};

const isCaller = ({ party }: RemoteParty): boolean => party === '' || party === 'calling';

const wishes = ['id', 'header', 'user'];

const wantsPrivacy = ({ from, privacy }: IdentityHeaders, remote: readonly RemoteParty[]): boolean =>
  privacy.some((value) => wishes.includes(value)) ||
  remote.some((party) => hides(party.privacy, 'uri')) ||
  isAnonymous(from);

/** `full` hides all; `-network` says from whom (draft-ietf-sip-privacy-04 §6.6), and an agent is a user in any case. */
const hides = (privacy: readonly string[], what: 'uri' | 'name'): boolean =>
  privacy.some((value) => value.replace(/-.*$/, '') === 'full' || value.replace(/-.*$/, '') === what);
