import type { CallId } from '../core/calls/call.ts';
import type { Telephony } from '../telephony/telephony.ts';
import { type CustomerParts, gaveUp, giveVoice, leftByAgent, takeTelephone, talkToAgent } from './customer.ts';
import type { Line } from './line.ts';

/** What happens to whoever calls a number; its last two digits tell, so that each can be tried. */
export type Manners = 'answers' | 'busy' | 'declines' | 'doesNotAnswer' | 'notInService';

const special: Readonly<Record<string, Manners>> = {
  '00': 'busy',
  '01': 'declines',
  '02': 'doesNotAnswer',
  '03': 'notInService',
};

/** @param user whom the desk has dialled: a number in any notation, or a name */
export function mannersOf(user: string): Manners {
  const digits = user.replace(/\D/g, '');
  return (digits.length > 3 ? special[digits.slice(-2)] : undefined) ?? 'answers';
}

/** Milliseconds: answered after one or two seconds; a network gives up after half a minute (RFC 3261 §21.4.18). */
const answersAfter = (random: () => number): number => 1_000 + random() * 1_000;
const declinesAfter = 2_500;
const ringsUnheard = 30_000;

/**
 * A customer whom the desk has called: takes the one call that comes over this line.
 * @param speech file in `resources/speech`
 * @returns once they are listening; `over` resolves when the call is, and never rejects
 */
export async function beCalled(
  who: { readonly user: string; readonly manners: Manners; readonly speech: string },
  line: Line,
  parts: CustomerParts,
): Promise<{ readonly over: Promise<void> }> {
  const telephone = await takeTelephone(line, who, parts);
  const rung = new Promise<CallId>((resolve) => {
    telephone.subscribe((event) => event.type === 'incoming' && resolve(event.callId));
  });
  return { over: takeAndLeave(rung, who, telephone, parts) };
}

async function takeAndLeave(
  rung: Promise<CallId>,
  who: { readonly manners: Manners; readonly speech: string },
  telephone: Telephony,
  parts: CustomerParts,
): Promise<void> {
  try {
    await take(await rung, who, telephone, parts);
  } catch (error) {
    gaveUp(parts, error);
  } finally {
    await telephone.stop();
  }
}

async function take(
  callId: CallId,
  { manners, speech }: { readonly manners: Manners; readonly speech: string },
  telephone: Telephony,
  parts: CustomerParts,
): Promise<void> {
  if (manners === 'busy') return telephone.signalling.refuse(callId, 486);
  const left = leftByAgent(telephone);
  const mute = await giveVoice(callId, speech, parts);
  try {
    await telephone.signalling.alert(callId);
    await behave(manners, callId, left, telephone, parts);
  } finally {
    mute();
  }
}

async function behave(
  manners: Exclude<Manners, 'busy'>,
  callId: CallId,
  left: Promise<void>,
  telephone: Telephony,
  parts: CustomerParts,
): Promise<void> {
  const { signalling } = telephone;
  switch (manners) {
    case 'declines':
      await eitherOr(left, declinesAfter, parts);
      return signalling.refuse(callId, 603);
    case 'doesNotAnswer':
    case 'notInService':
      await eitherOr(left, ringsUnheard, parts);
      return signalling.end(callId);
    case 'answers':
      if (await eitherOr(left, answersAfter(parts.random), parts)) return;
      await signalling.answer(callId);
      return talkToAgent(telephone, callId, left, parts);
  }
}

/** True if the agent gave up first. */
function eitherOr(left: Promise<void>, ms: number, { timer }: CustomerParts): Promise<boolean> {
  return new Promise((resolve) => {
    const callOff = timer.after(ms, () => resolve(false));
    void left.then(() => {
      callOff();
      resolve(true);
    });
  });
}
