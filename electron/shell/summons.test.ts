import { expect, it } from 'vitest';
import { createSummons } from './summons.ts';

it('keeps what comes before the desk, and hands it over in order and once', () => {
  const summons = createSummons();
  const taken: string[] = [];
  summons.take(['tel:1']);
  summons.take(['--dial', '2']);
  summons.handTo((argv) => taken.push(argv.join(' ')));
  expect(taken).toEqual(['tel:1', '--dial 2']);
  summons.take(['tel:3']);
  expect(taken).toEqual(['tel:1', '--dial 2', 'tel:3']);
});
