import { expect, it } from 'vitest';
import { countsOf } from './counts.mjs';
import { table } from './table.mjs';

const can = /** @type {import('../../test/hid/result.ts').Result['can']} */ ({
  telephony: true,
  mute: true,
  hold: false,
});

/** @type {import('../../test/hid/result.ts').Result[]} */
const results = [
  { product: 'Whole', can: { ...can, offHookLamp: true }, done: ['ring', 'answer', 'mute', 'hold', 'hang up'] },
  { product: 'Broken', can, done: ['ring'], failure: 'waited for a talking' },
  { product: 'Odd', can, done: [], skipped: 'it has no hook switch' },
];

it('counts each headset once, and those that nothing was heard of', () => {
  expect(countsOf(results, 5)).toEqual({
    passed: 1,
    failed: [
      { test: 'Broken', reason: 'waited for a talking' },
      { test: 'headsets in the machine', reason: 'nothing was heard of 2' },
    ],
    skipped: [{ test: 'Odd', reason: 'it has no hook switch' }],
  });
});

it('shows how far each came', () => {
  const [head = '', broken = '', odd = '', whole = ''] = table(results).split('\n');
  expect(head).toMatch(/^headset +ring +answer +mute +hold +hang up/);
  expect(broken).toMatch(/^Broken +ok +NO .* waited for a talking$/);
  expect(odd).toMatch(/^Odd +– .* it has no hook switch$/);
  expect(whole).toMatch(/^Whole +ok +ok +ok +desk +ok/);
});
