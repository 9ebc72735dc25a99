import type { Profile } from '../contract/profile.ts';
import type { NoticeCode } from '../contract/state.ts';
import type { Notices } from '../core/work/notices.ts';
import type { Arguments } from './arguments.ts';
import { joinParts, readOwnPart, writeOwnPart, type OwnPart, type WorkingProfile } from './own-part.ts';
import { moveSecrets, readProfile, withSecrets } from './profile.ts';
import type { Secrets } from './secrets.ts';

/** How the desk starts: on the practice floor, on the first-run page, or at work. */
export type StartUp =
  | { readonly mode: 'practice'; readonly profile: WorkingProfile }
  | {
      readonly mode: 'firstRun';
      readonly country: string;
      /** Keeps what the agent filled in; undefined if that is still not enough. */
      complete(own: OwnPart & { readonly password: string }): WorkingProfile | undefined;
    }
  | { readonly mode: 'desk'; readonly profile: WorkingProfile };

/** The agent of the practice floor: its stories are written for this name. */
const practiceAgent = { id: 'heidi', name: 'Heidi Okafor', team: 'billing', country: 'US' };

/**
 * Reads the profile that was given, moves its secrets to the system's store, and says on the screen what is wrong
 * with it. A profile that can't be used opens a desk without a telephone: the history is there, and so is the reason.
 */
export function startUp(options: {
  readonly args: Arguments;
  readonly ownPartFile: string;
  readonly secrets: Secrets;
  readonly notices: Pick<Notices<NoticeCode>, 'say'>;
}): StartUp {
  const { args, ownPartFile, secrets, notices } = options;
  if (args.demo || !args.profile) return { mode: 'practice', profile: { agent: practiceAgent } };

  const reading = readProfile(args.profile);
  if (!reading.ok) {
    for (const { path, problem } of reading.refused) notices.say('profileRefused', 'error', { path, problem });
    return { mode: 'desk', profile: { agent: { id: 'nobody', name: '', country: 'US' } } };
  }
  for (const { path, problem } of reading.warnings) notices.say('profileWarning', 'warning', { path, problem });
  if (!moveSecrets(args.profile, reading, (name, value) => secrets.set(name, value)))
    notices.say('secretsLeftInProfile', 'warning', { file: args.profile });

  const join = (profile: Profile) =>
    joinParts(
      withSecrets(profile, (name) => secrets.get(name)),
      readOwnPart(ownPartFile),
    );
  const profile = join(reading.profile);
  if (profile) return { mode: 'desk', profile };
  return {
    mode: 'firstRun',
    country: reading.profile.agent.country,
    complete({ password, ...own }) {
      writeOwnPart(ownPartFile, own);
      secrets.set('voice.password', password);
      return join(reading.profile);
    },
  };
}
