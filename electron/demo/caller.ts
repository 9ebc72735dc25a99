import type { Line } from './line.ts';
import {
  type Appearance,
  type CustomerParts,
  domain,
  gaveUp,
  giveVoice,
  leftByAgent,
  takeTelephone,
  talkToAgent,
} from './customer.ts';
import type { ArrivingCall, Story } from './sample/stories/index.ts';

/** Milliseconds that a customer lets it ring. */
const ringsFor = 45_000;

/** A customer calls the desk. Resolves when their call is over, however it went; never rejects. */
export async function callDesk(story: Story, line: Line, parts: CustomerParts): Promise<void> {
  const callId = parts.newCallId();
  const telephone = await takeTelephone(line, appearance(story.call), parts);
  let mute = () => {};
  try {
    mute = await giveVoice(callId, story.id, parts);
    const left = leftByAgent(telephone);
    const impatient = parts.timer.after(ringsFor, () => void telephone.signalling.end(callId));
    const target = `sip:${encodeURIComponent(story.call.queue)}@${domain}`;
    await telephone.signalling.invite(callId, target).finally(impatient);
    await talkToAgent(telephone, callId, left, parts);
  } catch (error) {
    gaveUp(parts, error);
  } finally {
    mute();
    await telephone.stop();
  }
}

/** As a public network would bring them: asserted by the PBX (RFC 3325 §9.1), or withheld (RFC 3323 §4.1.1.3). */
function appearance({ number, displayName }: ArrivingCall): Appearance {
  if (number === undefined) {
    return { user: 'anonymous', host: 'anonymous.invalid', displayName: 'Anonymous', headers: ['Privacy: id'] };
  }
  const headers = [`P-Asserted-Identity: <sip:${number}@${domain};user=phone>`];
  return { user: number, ...(displayName === undefined ? {} : { displayName }), headers };
}
