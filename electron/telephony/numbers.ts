import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import type { Numbers } from '../core/identity/ports.ts';

/**
 * Numbers by libphonenumber-js with its smallest metadata (83 KB): lengths, general patterns and formats of all
 * countries are in it. What `max` (157 KB) adds are the patterns by type, and those would do harm: a caller in a range
 * that was opened after the last update is real. `mobile` knows mobile numbers only.
 */
export function createNumbers(): Numbers {
  return {
    toE164(text, country) {
      if (text.length > 60) return undefined;
      const whole = withoutPlus(text, country);
      if (whole) return whole.number;
      const number = parse(text, country);
      if (number?.isValid()) return number.number;
      const foreign = isLong(text) ? parse(`+${text}`, country) : undefined;
      if (foreign?.isValid()) return foreign.number;
      return number && isBelievable(number, text, country) ? number.number : undefined;
    },
    format(e164, country) {
      const number = parse(e164, country);
      if (!number) return e164;
      return isHome(number.countryCallingCode, country) ? number.formatNational() : number.formatInternational();
    },
    dialled(e164, country) {
      const number = parse(e164, country);
      const home = countryOf(country);
      const text = number && home ? number.format('IDD', { fromCountry: home }) : undefined;
      return (text ?? e164.replace(/^\+/, '00')).replace(/\D/g, '');
    },
  };
}

/**
 * E.164 with the `+` left out, as many networks send it, of a number of our own country. The patterns are so broad that
 * `4915112345678` would pass for a German number without its country code, too.
 */
function withoutPlus(text: string, country: string): PhoneNumber | undefined {
  const code = homeCode(country);
  if (!code || !isLong(text) || !text.startsWith(code)) return undefined;
  const number = parse(`+${text}`, country);
  return number?.isValid() ? number : undefined;
}

/** More digits than a number without its country code mostly has, and no trunk prefix. */
const isLong = (text: string): boolean => /^[1-9]\d{10,14}$/.test(text);

/**
 * What says itself that it is international has only to have a possible length. All else must fit its country's
 * pattern, or every unknown extension would become a number; but no extension has nine digits.
 */
function isBelievable(number: PhoneNumber, text: string, country: string): boolean {
  const long = isHome(number.countryCallingCode, country) && /^[1-9]\d{8}/.test(number.nationalNumber);
  return (long || /^\s*\+/.test(text)) && number.isPossible();
}

/** One call's headers name the same numbers again and again, and reading one takes longer than all else. */
const read = new Map<string, PhoneNumber | undefined>();
const MOST_READ = 500;

function parse(text: string, country: string): PhoneNumber | undefined {
  const key = `${country} ${text}`;
  if (read.has(key)) return read.get(key);
  if (read.size >= MOST_READ) read.clear();
  const number = parseAnew(text, country);
  read.set(key, number);
  return number;
}

function parseAnew(text: string, country: string): PhoneNumber | undefined {
  const home = countryOf(country);
  try {
    return parsePhoneNumberFromString(text, home ? { defaultCountry: home, extract: false } : { extract: false });
  } catch {
    return undefined; // a country of its own metadata that it does not know
  }
}

/** Countries that share a calling code (US and Canada) dial each other as at home. */
const isHome = (callingCode: string, country: string): boolean => homeCode(country) === callingCode;

function homeCode(country: string): string | undefined {
  const home = countryOf(country);
  return home ? getCountryCallingCode(home) : undefined;
}

const countryOf = (country: string): CountryCode | undefined => (isSupportedCountry(country) ? country : undefined);
