import type { IdentityHeaders, NameAddr, Party } from '../calls/call.ts';
import { judgeNumber } from './number.ts';
import type { DialPlan, Numbers } from './ports.ts';

/**
 * Who calls, as far as the network says. P-Asserted-Identity outranks From (RFC 3325 §9.1), but a caller who asked
 * not to be shown (RFC 3323 §4.2) stays anonymous whatever else the headers tell. Never throws.
 */
export function caller(headers: IdentityHeaders, plan: DialPlan, numbers: Numbers): Party {
  const queue = queueOf(headers.dialled, plan, numbers);
  if (wantsPrivacy(headers)) return { shown: '', anonymous: true, ...queue };
  const asserted = headers.asserted.filter((address) => !isAnonymous(address));
  const address = asserted.find((each) => isNumber(each, plan, numbers)) ?? asserted[0] ?? headers.from;
  const displayName = nameOf(address) ?? nameOf(headers.from);
  return { ...partyAt(address, plan, numbers), ...(displayName ? { displayName } : {}), ...queue };
}

/** Who is at an address, without what it calls itself. */
export function partyAt(address: NameAddr, plan: DialPlan, numbers: Numbers): Party {
  const judged = judgeNumber(numberIn(address, plan, numbers), plan, numbers);
  if (judged?.kind === 'public') {
    const { e164 } = judged;
    return { shown: numbers.format(e164, plan.country), e164, key: e164, anonymous: false };
  }
  if (judged) return { shown: judged.digits, key: judged.digits, anonymous: false };
  const shown = [clean(address.user), address.host].filter((part) => part !== '').join('@');
  return shown === '' ? { shown: '', anonymous: true } : { shown, key: `sip:${shown}`, anonymous: false };
}

const isNumber = (address: NameAddr, plan: DialPlan, numbers: Numbers): boolean =>
  judgeNumber(numberIn(address, plan, numbers), plan, numbers) !== undefined;

/**
 * The number in a user part, without the parameters that may stand in it (RFC 3261 §19.1.6). A local number with a
 * global context (`030123;phone-context=+49`, RFC 3966 §5.1.5) is a global one, if together they make one.
 */
function numberIn(address: NameAddr, plan: DialPlan, numbers: Numbers): string {
  const [number = '', ...parameters] = address.user.split(';');
  const context = parameters
    .map((parameter) => /^phone-context=(\+[\d.()-]+)$/i.exec(parameter.trim())?.[1])
    .find((value) => value !== undefined);
  if (context === undefined || number.startsWith('+')) return number;
  const joined = `${context}${number.replace(/^0+/, '')}`;
  return numbers.toE164(joined, plan.country) === undefined ? number : joined;
}

const hiding = ['id', 'header', 'user'];

const wantsPrivacy = ({ from, privacy }: IdentityHeaders): boolean =>
  privacy.some((value) => hiding.includes(value)) || isAnonymous(from);

const anonymousUsers = ['anonymous', 'restricted', 'unavailable', 'unknown', 'private', 'withheld', 'blocked'];

/** RFC 3323 §4.1.1.3 for the host; the user parts are those that gateways write. */
const isAnonymous = ({ user, host }: NameAddr): boolean =>
  host === 'anonymous.invalid' || anonymousUsers.includes(user.trim().toLowerCase());

/** A claim for the eye: one line, no control characters (they could turn the text around), not too long. */
function nameOf({ displayName = '', user }: NameAddr): string | undefined {
  const name = clean(displayName).slice(0, 100);
  return name === '' || name === user || anonymousUsers.includes(name.toLowerCase()) ? undefined : name;
}

const clean = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function queueOf(dialled: string, plan: DialPlan, numbers: Numbers): { readonly queue?: string } {
  const judged = judgeNumber(dialled, plan, numbers);
  const queue = judged?.kind === 'public' ? judged.e164 : clean(dialled);
  return queue === '' ? {} : { queue };
}
