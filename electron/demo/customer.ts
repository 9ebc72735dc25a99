import type { PracticeWindow } from '../contract/media.ts';
import type { CallId } from '../core/calls/call.ts';
import type { Timer } from '../core/calls/runner.ts';
import { createTelephony, type Telephony } from '../telephony/telephony.ts';
import { type Log, messageOf } from '../telephony/log.ts';
import type { Line } from './line.ts';

/** Where everybody on the practice floor has their address (RFC 2606 §2: it is nowhere else). */
export const domain = 'practice.invalid';

/** What customers need of the floor. */
export interface CustomerParts {
  readonly media: PracticeWindow;
  readonly timer: Timer;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly newCallId: () => CallId;
  readonly log: Log;
  /** Customer and agent talk from now on; the customer's sound is the one of this call. */
  readonly talking: (callId: CallId) => void;
}

/** How a customer appears to the network. */
export interface Appearance {
  readonly user: string;
  readonly host?: string;
  readonly displayName?: string;
  readonly headers?: readonly string[];
}

/** Milliseconds: whoever is not helped within this hangs up. Three to four minutes. */
export const stamina = (random: () => number): number => 180_000 + random() * 60_000;

/** A telephone of one's own, ready to call and be called. */
export async function takeTelephone(line: Line, who: Appearance, parts: CustomerParts): Promise<Telephony> {
  const telephone = createTelephony({
    uri: `sip:${encodeURIComponent(who.user)}@${who.host ?? domain}`,
    ...(who.displayName === undefined ? {} : { displayName: who.displayName }),
    password: '',
    servers: ['memory:exchange'],
    openSocket: line.open,
    registers: false,
    media: parts.media,
    timer: parts.timer,
    random: parts.random,
    newCallId: parts.newCallId,
    inviteHeaders: () => who.headers ?? [],
    log: parts.log,
  });
  const online = new Promise<void>((resolve) => {
    telephone.onConnection(({ state }) => state === 'online' && resolve());
  });
  telephone.start();
  await online;
  return telephone;
}

/**
 * Lets a customer say this once they talk, also after the window that speaks for them had to be made anew.
 * @param speech file in `resources/speech`
 * @returns ends it
 */
export async function giveVoice(callId: CallId, speech: string, { media, log }: CustomerParts): Promise<() => void> {
  const mute = media.subscribe(({ type }) => {
    if (type !== 'restored') return;
    media
      .speak(callId, speech)
      .catch((error: unknown) => log('warn', `A customer lost their voice: ${messageOf(error)}`));
  });
  try {
    await media.speak(callId, speech);
    return mute;
  } catch (error) {
    mute();
    throw error;
  }
}

/** Resolves when the agent has hung up or given up. */
export function leftByAgent(telephone: Telephony): Promise<void> {
  return new Promise((resolve) => {
    telephone.subscribe(({ type }) => {
      if (type === 'remoteEnded' || type === 'remoteCancelled') resolve();
    });
  });
}

/** Talks until the agent says goodbye or the customer has had enough. */
export async function talkToAgent(
  telephone: Telephony,
  callId: CallId,
  left: Promise<void>,
  parts: CustomerParts,
): Promise<void> {
  parts.talking(callId);
  let enough = () => {};
  const hadEnough = new Promise<void>((resolve) => (enough = resolve));
  const callOff = parts.timer.after(stamina(parts.random), enough);
  await Promise.race([left, hadEnough]);
  callOff();
  await telephone.signalling.end(callId);
}

/** What goes wrong with a customer is their loss alone. */
export function gaveUp(parts: CustomerParts, error: unknown): void {
  parts.log('info', `A practice customer left: ${messageOf(error)}`);
}
