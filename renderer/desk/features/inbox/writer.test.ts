import { describe, expect, it } from 'vitest';
import { sampleItem, samplePop } from '../../state/samples.ts';
import { writerOf, writerText } from './writer.ts';

const writing = (displayName?: string) =>
  sampleItem('a', { writer: { shown: 'devon@chat.example', ...(displayName === undefined ? {} : { displayName }) } });

describe('who writes', () => {
  it('is the customer, if one fits', () => {
    expect(writerOf(writing('Devon P'), samplePop('a'))).toEqual({ kind: 'customer', name: 'Theresa Alvarez' });
  });

  it('is a claim while nobody knows', () => {
    const unknown = { kind: 'unknown', interactionId: 'a', shown: '' } as const;
    expect(writerOf(writing('Devon P'), unknown)).toEqual({ kind: 'claim', name: 'Devon P' });
    expect(writerOf(writing('Devon P'), undefined)).toEqual({ kind: 'claim', name: 'Devon P' });
  });

  it('is an address where nobody claims anything', () => {
    expect(writerOf(writing(), undefined)).toEqual({ kind: 'address', address: 'devon@chat.example' });
    expect(writerOf(writing('  '), undefined).kind).toBe('address');
    expect(writerText(writing('  '), undefined)).toBe('devon@chat.example');
    expect(writerText(writing('Devon P'), undefined)).toBe('Devon P');
  });
});
