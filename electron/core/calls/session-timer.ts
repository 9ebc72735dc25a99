/*
 * Session timers (RFC 4028): both ends agree on an interval, and on who asks within it whether the other is still there.
 * An end that hears nothing in time hangs up, so that no call outlives its other end. All times in seconds.
 */

/** Less may nobody ask for (§4). */
export const LEAST = 90;
/** What we ask for (§4). */
export const WISHED = 1_800;
/** More than that is the same as never. */
const LONGEST = 1_000_000;

/** An end of one request: whoever sent it, or whoever answers (§4). */
export type Role = 'uac' | 'uas';

/** What a request or response says about the timer of its session. */
export interface TimerSaid {
  /** `timer` in Supported. */
  readonly supported: boolean;
  /** Session-Expires. */
  readonly expires?: number;
  readonly refresher?: Role;
  /** Min-SE: a proxy or the other end wants no shorter one. */
  readonly minimum?: number;
}

/** What is agreed on. */
export interface SessionInterval {
  readonly seconds: number;
  /** Who asks. */
  readonly refresher: 'us' | 'them';
}

/** What we write into a request of ours, or into our answer to one of theirs. */
export interface TimerSays {
  readonly expires: number;
  readonly refresher?: Role;
  readonly minimum?: number;
}

/** In an INVITE or UPDATE of ours (§7.1, §7.4): what holds goes on, with the same end in its duty. */
export function asked(current: SessionInterval | undefined, minimum: number | undefined): TimerSays {
  return {
    expires: Math.max(current?.seconds ?? WISHED, minimum ?? 0),
    ...(current ? { refresher: current.refresher === 'us' ? 'uac' : 'uas' } : {}),
    ...(minimum === undefined ? {} : { minimum }),
  };
}

/**
 * The shortest interval to ask for after a 422 (§7.3); undefined where the 422 gives no reason to ask again: no Min-SE,
 * or one that was kept already.
 */
export function raised(minimum: number | undefined, says: TimerSays, { minimum: theirs }: TimerSaid) {
  if (theirs === undefined || theirs <= says.expires || theirs > LONGEST) return undefined;
  return Math.max(minimum ?? 0, theirs);
}

/** What a 2xx to a request of ours agrees on (§7.2); undefined: there is no timer. */
export function agreed({ expires, refresher }: TimerSaid): SessionInterval | undefined {
  if (expires === undefined) return undefined;
  // Who is silent about the refresher leaves it to us, who asked.
  return { seconds: within(expires), refresher: refresher === 'uas' ? 'them' : 'us' };
}

export type TimerVerdict =
  /** 422 with our Min-SE. */
  | { readonly verdict: 'tooSmall'; readonly minimum: number }
  /** `says` and `requires` (Require: timer) are for the 2xx. */
  | {
      readonly verdict: 'taken';
      readonly interval: SessionInterval;
      readonly says: TimerSays;
      readonly requires: boolean;
    }
  | { readonly verdict: 'none' };

/** What we make of a request of theirs (§9, table 2). */
export function answered({ supported, expires, refresher, minimum }: TimerSaid): TimerVerdict {
  // Who knows no timer could make nothing of a 422: a proxy has asked for this, and the duty is ours.
  if (expires !== undefined && expires < LEAST && supported) return { verdict: 'tooSmall', minimum: LEAST };
  if (expires === undefined && !supported) return { verdict: 'none' };
  const seconds = within(expires ?? Math.max(WISHED, minimum ?? 0));
  const theirs = supported && (refresher === undefined ? expires !== undefined : refresher === 'uac');
  return {
    verdict: 'taken',
    interval: { seconds, refresher: theirs ? 'them' : 'us' },
    says: { expires: seconds, refresher: theirs ? 'uac' : 'uas' },
    requires: supported,
  };
}

/**
 * Seconds from an agreement on (§10): `refresh`, when we have to ask (halfway); `end`, when the session is over unless it
 * was renewed. An end that only waits hangs up a little earlier, so that its BYE is not the one that comes too late.
 */
export function moments({ seconds, refresher }: SessionInterval): { readonly refresh?: number; readonly end: number } {
  if (refresher === 'us') return { refresh: seconds / 2, end: seconds };
  return { end: seconds - Math.min(32, seconds / 3) };
}

const within = (seconds: number): number => Math.min(Math.max(seconds, LEAST), LONGEST);
