const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** ISO 8601 as in the history, or epoch ms. What is neither is shown as nothing. */
export type Moment = string | number;

/** Dates, times and numbers as this locale writes them. */
export interface Format {
  readonly locale: string;
  /** A running timer: `0:24`, `12:40`, `1:02:03`. */
  timer(ms: number): string;
  /** A length, roughly: `6 min`, `1 hr 5 min`, `40 sec`. */
  length(seconds: number): string;
  /** How long somebody waits: by the second for an hour (`0:38`), then `3 hr`, `2 days`. */
  wait(ms: number): string;
  /** How long ago, short enough for a list: `now`, `2 min`, `14:02`, `yesterday`, `12 Nov`, `12 Nov 2023`. */
  age(at: Moment, now: number): string;
  /** The same in a sentence: `2 min. ago`. */
  ago(at: Moment, now: number): string;
  /** By the day: `today`, `yesterday`, `12 Nov`. */
  day(at: Moment, now: number): string;
  time(at: Moment): string;
  /** To the millisecond, for what is compared with a log: `14:02:07.123`. */
  exact(at: Moment): string;
  /** When it was, for a column: `14:02` today, else `12 Nov, 14:02`, with the year if that is another. */
  moment(at: Moment, now: number): string;
  full(at: Moment): string;
  /** The year of a date such as `2016-04-01`. */
  year(date: string): string;
  number(value: number): string;
  /** With one digit after the point: `4.4`. */
  tenth(value: number): string;
  /** A share of 0 to 1, whole: `6 %`, as the locale writes it. */
  percent(share: number): string;
}

/** @param timeZone IANA name; the system's own if absent. */
export function createFormat(locale: string, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const plain = new Intl.NumberFormat(locale);
  const unit = (name: string) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' });
  const [seconds, minutes, hours, wholeDays] = [unit('second'), unit('minute'), unit('hour'), unit('day')];
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...zone });
  const exact = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    ...zone,
  });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone });
  const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...zone });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', ...zone });
  const momentOf = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', ...zone } as const;
  const dayAndTime = new Intl.DateTimeFormat(locale, momentOf);
  const yearAndTime = new Intl.DateTimeFormat(locale, { ...momentOf, year: 'numeric' });
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone });
  const dayNumber = (at: number): number => Math.round(Date.parse(parts.format(at)) / DAY);

  const length = (total: number): string => {
    const rounded = Math.max(0, Math.round(total));
    if (rounded < 60) return seconds.format(rounded);
    const inMinutes = Math.round(rounded / 60);
    if (inMinutes < 60) return minutes.format(inMinutes);
    const rest = inMinutes % 60;
    return rest === 0
      ? hours.format(inMinutes / 60)
      : `${hours.format(Math.floor(inMinutes / 60))} ${minutes.format(rest)}`;
  };

  const sameYear = (at: number, now: number): boolean => parts.format(at).slice(0, 4) === parts.format(now).slice(0, 4);
  const older = (at: number, now: number): string => {
    const days = dayNumber(now) - dayNumber(at);
    if (days === 0) return clock.format(at);
    if (days === 1 || days === -1) return relative.format(-days, 'day');
    return sameYear(at, now) ? day.format(at) : dayOfYear.format(at);
  };
  const aged = (moment: Moment, now: number, recent: (minutesAgo: number) => string): string => {
    const at = epoch(moment);
    if (at === undefined) return '';
    const ms = now - at;
    // The minute that runs, or a clock that is not quite ours, is now and not later.
    if (ms <= -MINUTE || ms >= HOUR) return older(at, now);
    return ms < MINUTE ? relative.format(0, 'second') : recent(Math.floor(ms / MINUTE));
  };

  const timer = (ms: number): string => {
    const whole = Math.max(0, Math.floor(ms / SECOND));
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return h > 0 ? `${plain.format(h)}:${two.format(m)}:${two.format(s)}` : `${plain.format(m)}:${two.format(s)}`;
  };

  return {
    locale,
    timer,
    length,
    wait(ms) {
      if (ms < HOUR) return timer(ms);
      return ms < 2 * DAY ? hours.format(Math.floor(ms / HOUR)) : wholeDays.format(Math.floor(ms / DAY));
    },
    age: (at, now) => aged(at, now, (ago) => minutes.format(ago)),
    ago: (at, now) => aged(at, now, (ago) => relative.format(-ago, 'minute')),
    day(moment, now) {
      const at = epoch(moment);
      if (at === undefined) return '';
      return dayNumber(at) === dayNumber(now) ? relative.format(0, 'day') : older(at, now);
    },
    time: (at) => dated(at, clock),
    exact: (at) => dated(at, exact),
    moment(moment, now) {
      const at = epoch(moment);
      if (at === undefined) return '';
      if (dayNumber(at) === dayNumber(now)) return clock.format(at);
      return (sameYear(at, now) ? dayAndTime : yearAndTime).format(at);
    },
    full: (at) => dated(at, full),
    year: (date) => dated(date, year),
    number: (value) => plain.format(value),
    tenth: (value) => tenth.format(value),
    percent: (share) => percent.format(share),
  };
}

function epoch(moment: Moment): number | undefined {
  const at = new Date(moment).getTime();
  return Number.isNaN(at) ? undefined : at;
}

function dated(moment: Moment, style: Intl.DateTimeFormat): string {
  const at = epoch(moment);
  return at === undefined ? '' : style.format(at);
}

/** Text from outside inside a sentence of ours: its own direction must not turn the sentence (Unicode FSI … PDI). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
