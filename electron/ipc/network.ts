import type { CommandInput } from '../contract/commands.ts';
import { Refused, type Handle } from './door.ts';

/** @param signIn keeps it and connects again; false if no proxy asked */
export function handleNetwork(handle: Handle, signIn: (given: CommandInput<'desk.signInToProxy'>) => boolean): void {
  handle('desk.signInToProxy', (given) => {
    if (!signIn(given)) throw new Refused('No proxy asks for a user name');
  });
}
