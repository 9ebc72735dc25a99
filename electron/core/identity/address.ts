import type { NameAddr, Party } from '../calls/call.ts';
import { judgeNumber } from './number.ts';
import type { DialPlan, Numbers } from './ports.ts';

/** Characters; what is longer is no name, number or address, and has to fit where the history keeps it. */
const LONGEST = 200;

/** Who is at an address, without what it calls itself. */
export function partyAt(address: NameAddr, plan: DialPlan, numbers: Numbers): Party {
  const judged = judgeNumber(numberIn(address.user, plan, numbers), plan, numbers);
  if (judged?.kind === 'public') {
    const { e164 } = judged;
    return { shown: numbers.format(e164, plan.country), e164, key: e164, anonymous: false };
  }
  if (judged) return { shown: judged.digits, key: judged.digits, anonymous: false };
  // An address without a user is a whole company's (RFC 3261 §19.1.1): it says nobody.
  const user = oneLine(address.user);
  if (user === '') return { shown: '', anonymous: true };
  const shown = address.host === '' ? user : `${user}@${oneLine(address.host)}`;
  return { shown, key: `sip:${shown}`, anonymous: false };
}

export const isNumber = ({ user }: NameAddr, plan: DialPlan, numbers: Numbers): boolean =>
  judgeNumber(numberIn(user, plan, numbers), plan, numbers) !== undefined;

/**
 * The number in a user part, without the parameters that may stand in it (RFC 3261 §19.1.6). A local number with a
 * global context (`030123;phone-context=+49`, RFC 3966 §5.1.5) is a global one, if together they make one.
 */
export function numberIn(user: string, plan: DialPlan, numbers: Numbers): string {
  const [number = '', ...parameters] = user.split(';');
  const context = parameters
    .map((parameter) => /^phone-context=(\+[\d.()-]+)$/i.exec(parameter.trim())?.[1])
    .find((value) => value !== undefined);
  if (context === undefined || number.startsWith('+')) return number;
  const joined = `${context}${number.replace(/^0+/, '')}`;
  return numbers.toE164(joined, plan.country) === undefined ? number : joined;
}

/** Whether two texts are the same number, each in any notation, also as `tel:` or `sip:…;user=phone`. */
export function sameNumber(a: string, b: string, plan: DialPlan, numbers: Numbers): boolean {
  const key = (text: string): string | undefined => {
    const user = text
      .trim()
      .replace(/^(tel|sips?):/i, '')
      .replace(/@.*$/s, '');
    const judged = judgeNumber(numberIn(user, plan, numbers), plan, numbers);
    return judged?.kind === 'public' ? judged.e164 : judged?.digits;
  };
  const first = key(a);
  return first !== undefined && first === key(b);
}

/** Those who gave no address, in the user part: as gateways write it, and what a PBX writes that knows nobody. */
const nobody = [
  'anonymous',
  'restricted',
  'unavailable',
  'unknown',
  'private',
  'withheld',
  'blocked',
  'anonym',
  'unbekannt',
  'asterisk',
  'freeswitch',
];

/** RFC 3323 §4.1.1.3 for the host, and what other networks made of it. */
const nowhere = /^(anonymous|unknown|unavailable|restricted|withheld|private)\.invalid$/i;

/** Whether an address says who calls at all; zeros are the number of a PBX that has none. */
export const isAnonymous = ({ user, host }: NameAddr): boolean =>
  nowhere.test(host) || nobody.includes(user.trim().toLowerCase()) || /^\+?0+$/.test(user.trim());

/** A claim for the eye. Undefined if it is empty, says that there is none, or only repeats the number. */
export function nameOf({ displayName = '', user }: NameAddr, plan: DialPlan, numbers: Numbers): string | undefined {
  const name = oneLine(displayName).slice(0, 100);
  if (name === '' || name === user || isNoName(name) || sameNumber(name, user, plan, numbers)) return undefined;
  return name;
}

const isNoName = (name: string): boolean => nobody.includes(name.toLowerCase().replace(/ (caller|name|number)$/, ''));

/** One line, no control characters (they could turn the text around), not too long. */
export const oneLine = (text: string): string =>
  text
    .slice(0, 2 * LONGEST)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
