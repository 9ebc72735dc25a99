import { expect, it } from 'vitest';
import { cadenceOf } from './ringback.ts';

it('sounds as the agent is used to', () => {
  expect(cadenceOf('US').frequencies).toEqual([440, 480]);
  expect(cadenceOf('GB').pattern).toEqual([0.4, 0.2, 0.4, 2]);
  expect(cadenceOf('DE')).toEqual({ frequencies: [425], pattern: [1, 4] });
});
