import { Refused, type Handle } from './door.ts';

/** @param next makes the next practice customer call; undefined where this is no practice floor */
export function handlePractice(handle: Handle, next: (() => void) | undefined): void {
  handle('practice.nextCustomer', () => {
    if (!next) throw new Refused('This desk has no practice floor');
    next();
  });
}
