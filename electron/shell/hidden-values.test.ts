import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenValues } from './hidden-values.ts';

describe('hidden values', () => {
  it('are not left half when one begins with another', () => {
    const hidden = hiddenValues(['heidi', 'heidi-2026']);
    expect(hidden.without('heidi-2026 and heidi')).toBe('••• and •••');
  });

  it('leave a text alone that has none of them', () => {
    expect(hiddenValues(['secret']).without('nothing here')).toBe('nothing here');
    expect(hiddenValues(['']).without('nothing here')).toBe('nothing here');
  });

  it('do not survive, whatever they are and whatever they stand in', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 4 }).filter((text) => !text.includes('•'));
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 5 }),
        fc.string(),
        fc.string(),
        (secrets, before, after) => {
          const hidden = hiddenValues(secrets);
          for (const value of secrets) {
            for (const written of [value, JSON.stringify({ value }), encodeURIComponent(value)])
              expect(hidden.without(before + written + after)).not.toContain(value);
          }
        },
      ),
    );
  });
});
