import type { CommandInput } from '../contract/commands.ts';
import { Refused, type Handle } from './door.ts';

type By = NonNullable<CommandInput<'practice.nextCustomer'>>['by'];

/** @param next makes the next practice customer call or write; undefined where this is no practice floor */
export function handlePractice(handle: Handle, next: ((by: By) => void) | undefined): void {
  handle('practice.nextCustomer', (input) => {
    if (!next) throw new Refused('This desk has no practice floor');
    next(input?.by ?? 'call');
  });
}
