import type { CommandInput } from '../contract/commands.ts';
import { Refused, type Handle } from './door.ts';

/** The first-run page. @param complete keeps the agent's own part and opens the desk; false once that is done */
export function handleProfile(handle: Handle, complete: (own: CommandInput<'profile.complete'>) => boolean): void {
  handle('profile.complete', (own) => {
    if (!complete(own)) throw new Refused('This desk is set up already');
  });
}
