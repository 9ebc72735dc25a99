import { expect, it } from 'vitest';
import { held, sampleCall, talking } from '../../state/samples.ts';
import { transferSaid } from './words.ts';

const to = { shown: '200', anonymous: false };
const asked = (phase: Parameters<typeof sampleCall>[1]) => sampleCall('x', phase, { consultFor: 'a' });

it('says how far the question is', () => {
  const consulting = { step: 'consulting', to, with: 'x' } as const;
  expect(transferSaid(consulting, asked({ name: 'alerting', earlyMedia: false }), undefined)).toEqual([
    'asking.calling',
  ]);
  expect(transferSaid(consulting, asked(talking), undefined)).toEqual(['asking.talking']);
  expect(transferSaid(consulting, asked(held), undefined)).toEqual(['asking.held']);
  expect(transferSaid(consulting, asked(talking), { members: ['a', 'x'], step: 'mixed' })).toEqual(['asking.merged']);
});

it('says first what did not work', () => {
  const again = { step: 'consulting', to, with: 'x', failed: 'declinedByThem' } as const;
  expect(transferSaid(again, asked(held), undefined)).toEqual(['failed.declinedByThem', 'asking.held']);
  expect(transferSaid({ step: 'failed', to, failed: 'busy' }, undefined, undefined)).toEqual(['failed.busy']);
  expect(transferSaid({ step: 'failed', to, failed: 'missed' }, undefined, undefined)).toEqual(['failed.failed']);
});

it('says when it rings there, and when it is done', () => {
  expect(transferSaid({ step: 'referring', to, ringing: false }, undefined, undefined)).toEqual(['referring']);
  expect(transferSaid({ step: 'referring', to, ringing: true }, undefined, undefined)).toEqual(['ringing']);
  expect(transferSaid({ step: 'done', to }, undefined, undefined)).toEqual(['done']);
});
