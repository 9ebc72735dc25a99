import type { CommandInput } from '../contract/commands.ts';
import { Refused, type Handle } from './door.ts';

/** The first-run page. @param complete keeps the agent's own part and opens the desk; undefined once that is done */
export function handleProfile(handle: Handle, complete: () => ((own: CommandInput<'profile.complete'>) => Promise<void>) | undefined): void {
  handle('profile.complete', async (own) => {
    const take = complete();
    if (!take) throw new Refused('This desk is set up already');
    await take(own);
  });
}
