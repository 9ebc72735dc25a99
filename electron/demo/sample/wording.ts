/** Epoch milliseconds of spans, and how times, days and money are written in a language and a country. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const iso = (at: number): string => new Date(at).toISOString();

export type Country = 'US' | 'GB' | 'DE';
export type Language = 'en' | 'de';

export interface Wording {
  readonly language: Language;
  /** The text in this language. */
  say(english: string, german: string): string;
  money(cents: number): string;
  /** `November 12`, `12 November`, `12. November` */
  day(at: number): string;
  month(at: number): string;
  gigabytes(amount: number): string;
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  de: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
};

/** Lists of our own instead of Intl's: its words change with the version of its data, the sample must not. */
export function wordingOf(country: Country, language: Language): Wording {
  const month = (at: number): string => MONTHS[language][new Date(at).getUTCMonth()] ?? '';
  const decimal = (text: string): string => (language === 'de' ? text.replace('.', ',') : text);
  return {
    language,
    say: (english, german) => (language === 'de' ? german : english),
    month,
    money(cents) {
      const amount = decimal((cents / 100).toFixed(2));
      if (country === 'DE') return language === 'de' ? `${amount} €` : `€${amount}`;
      return `${country === 'GB' ? '£' : '$'}${amount}`;
    },
    day(at) {
      const date = new Date(at).getUTCDate();
      if (language === 'de') return `${date}. ${month(at)}`;
      return country === 'US' ? `${month(at)} ${date}` : `${date} ${month(at)}`;
    },
    gigabytes: (amount) => `${decimal(amount.toFixed(1))} GB`,
  };
}

/** `n` months earlier, on the first day at noon. */
export function monthsBefore(at: number, n: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - n, 1, 12);
}
