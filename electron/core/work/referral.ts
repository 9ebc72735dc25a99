import type { ReferralNews } from '../calls/ports.ts';
import type { Notices } from './notices.ts';

/** What the desk says when the other end sends the call on. Each but the first names who it is sent to (`who`). */
export type ReferralNotice = 'transferRefused' | 'transferFollowing' | 'transferFollowed' | 'transferNotFollowed';

/** A name that nobody checked, as long as a name may be. */
const LONGEST = 80;

export function tellReferral(notices: Pick<Notices<ReferralNotice>, 'say' | 'withdraw'>, news: ReferralNews): void {
  const { step, to } = news;
  const who = (to.displayName ?? (to.user || to.uri)).slice(0, LONGEST);
  if (step !== 'following') notices.withdraw('transferFollowing');
  switch (step) {
    case 'refused':
      return notices.say('transferRefused', 'info');
    case 'following':
      return notices.say('transferFollowing', 'info', { who });
    case 'followed':
      return notices.say('transferFollowed', 'info', { who });
    case 'failed':
      return notices.say('transferNotFollowed', 'warning', { who });
  }
}
