import type { WrittenNumber } from '../core/identity/written-numbers.ts';
import type { Handle } from './door.ts';

export function handleNumbers(handle: Handle, find: (text: string) => readonly WrittenNumber[]): void {
  handle('numbers.find', ({ text }) => find(text));
}
