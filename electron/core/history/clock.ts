/**
 * Hybrid logical clock: the wall clock where it can be trusted, a counter where it stands still or runs backwards
 * (Kulkarni et al., "Logical Physical Clocks", 2014). Its text sorts in the order in which things happened, on one
 * desk strictly, between desks as far as they have seen each other's events.
 *
 * `0193a5d0e1c2-0003-heidi`: milliseconds since 1970 in 12 hex digits, counter in 4, name of the desk.
 */
export type Hlc = string;

export const HLC_PATTERN = /^[0-9a-f]{12}-[0-9a-f]{4}-[A-Za-z0-9._~]{1,64}$/;

/** A desk whose clock is further ahead than this must not drag the others' clocks along. Milliseconds. */
export const GREATEST_LEAD = 5 * 60_000;
const GREATEST_COUNT = 0xffff;
const GREATEST_TIME = 2 ** 48 - 1;

export interface Clock {
  /** Greater than everything that this clock has given out or observed. `now`: the wall clock, epoch ms. */
  next(now: number): Hlc;
  /** After this `next` is greater than `remote` too, unless that one runs too far ahead of `now` or isn't a clock. */
  observe(remote: Hlc, now: number): 'observed' | 'tooFarAhead' | 'malformed';
}

/**
 * `node` names the desk, unique among all desks; other characters than letters, digits, `.`, `_` and `~` become `~`.
 * `after` is the greatest clock that this desk has stored: a restart after the wall clock was set back goes on behind
 * it. It is taken without limit, since our own later edits must win over our own earlier ones.
 */
export function createClock(node: string, after?: Hlc): Clock {
  const name = node.replace(/[^A-Za-z0-9._~]/g, '~').slice(0, 64) || '~';
  let latest = (after === undefined ? undefined : readHlc(after)) ?? { time: 0, count: 0 };

  return {
    next(now) {
      const wall = Math.min(Math.max(0, Math.floor(now)), GREATEST_TIME);
      if (wall > latest.time) latest = { time: wall, count: 0 };
      else if (latest.count < GREATEST_COUNT) latest = { time: latest.time, count: latest.count + 1 };
      else latest = { time: latest.time + 1, count: 0 };
      return writeHlc(latest.time, latest.count, name);
    },
    observe(remote, now) {
      const seen = readHlc(remote);
      if (!seen) return 'malformed';
      if (seen.time > now + GREATEST_LEAD) return 'tooFarAhead';
      if (seen.time > latest.time || (seen.time === latest.time && seen.count > latest.count)) latest = seen;
      return 'observed';
    },
  };
}

/** Time (epoch ms) and counter of a clock's text; undefined if it isn't one. */
export function readHlc(text: Hlc): { readonly time: number; readonly count: number } | undefined {
  if (!HLC_PATTERN.test(text)) return undefined;
  return { time: Number.parseInt(text.slice(0, 12), 16), count: Number.parseInt(text.slice(13, 17), 16) };
}

/** The text of a clock; `node` must fit `HLC_PATTERN`. */
export function writeHlc(time: number, count: number, node: string): Hlc {
  return `${hex(time, 12)}-${hex(count, 4)}-${node}`;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
