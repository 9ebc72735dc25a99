import type { DialPlan, Numbers } from './ports.ts';

/** What a string of digits is to the dial plan. */
export type JudgedNumber =
  | { readonly kind: 'emergency' | 'serviceCode' | 'extension'; readonly digits: string }
  | { readonly kind: 'public'; readonly e164: string }
  /** A number all the same, but none that could be told: sent and shown as it is. */
  | { readonly kind: 'unknown'; readonly digits: string };

/**
 * Reads a number in any notation. What the plan knows stays as it is, an emergency number before all; all else becomes
 * E.164, if need be without the outside prefix. Undefined for what is no number.
 */
export function judgeNumber(text: string, plan: DialPlan, numbers: Numbers): JudgedNumber | undefined {
  const digits = bareNumber(text);
  if (digits === undefined) return undefined;
  const emergency = emergencyNumber(digits, plan);
  if (emergency !== undefined) return { kind: 'emergency', digits: emergency };
  if (matches(plan.serviceCodes, digits)) return { kind: 'serviceCode', digits };
  if (matches(plan.extensions, digits)) return { kind: 'extension', digits };
  const e164 = readings(digits, plan)
    .map((reading) => numbers.toE164(reading, plan.country))
    .find((number) => number !== undefined);
  return e164 === undefined ? { kind: 'unknown', digits } : { kind: 'public', e164 };
}

/** `+`, digits, `*` and `#` of a number, without what only helps the eye; undefined if there is anything else in it. */
export function bareNumber(text: string): string | undefined {
  const bare = text
    .normalize('NFKC') // full-width digits
    .replace(/[\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x6f0))
    .replace(/^(\s*\+[\d\s]+)\(0\)/, '$1') // +49 (0) 30 …
    .replace(/[\s()./\u2010-\u2015\u2212-]/g, '');
  return /^\+?[\d*#]{1,40}$/.test(bare) ? bare : undefined;
}

/** `9911`, `+112` and `9-1-1` are what a frightened person types: nothing may stand between them and the call. */
function emergencyNumber(digits: string, plan: DialPlan): string | undefined {
  const bare = digits.replace(/^\+/, '');
  const prefix = plan.outsidePrefix ?? '';
  return plan.emergency.find((number) => number !== '' && (bare === number || bare === `${prefix}${number}`));
}

/**
 * Ways to read the digits as a public number, the likeliest first: behind the outside prefix, as the PBX itself would
 * read them; as they are, where a number begins like the prefix by chance; and with `00` for `+`, as SIP trunks write it
 * also where telephones dial another prefix.
 */
function readings(digits: string, { outsidePrefix }: DialPlan): readonly string[] {
  const outside = outsidePrefix && digits.startsWith(outsidePrefix) ? [digits.slice(outsidePrefix.length)] : [];
  const bare = [...outside, digits];
  return [...bare, ...bare.filter((each) => /^00[1-9]/.test(each)).map((each) => `+${each.slice(2)}`)];
}

function matches(pattern: string | undefined, digits: string): boolean {
  if (!pattern) return false;
  try {
    return new RegExp(pattern).test(digits);
  } catch {
    return false; // a profile that was not checked
  }
}
