import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../electron/core/work/readiness.ts';
import { hasNews, NOTHING_SEEN, seenNow, stillSeen } from './seen.ts';

const gone: Problem = { link: 'signalling', fault: 'notConnected', weight: 'failure' };
const deaf: Problem = { link: 'microphone', fault: 'noMicrophone', weight: 'failure' };

describe('what is wrong comes up by itself', () => {
  it('when it is new, and not with each check that finds it again', () => {
    expect(hasNews(NOTHING_SEEN, [gone])).toBe(true);
    const seen = seenNow([gone]);
    expect(stillSeen(seen, [{ ...gone }])).toBe(seen);
    expect(hasNews(seen, [{ ...gone }])).toBe(false);
    expect(hasNews(seen, [gone, deaf])).toBe(true);
    expect(hasNews(seenNow([gone, deaf]), [deaf])).toBe(false);
  });

  it('when it was mended and comes again', () => {
    const seen = stillSeen(seenNow([gone, deaf]), [deaf]);
    expect(seen).toEqual(['noMicrophone']);
    expect(hasNews(seen, [deaf, gone])).toBe(true);
    expect(stillSeen(seen, undefined)).toEqual([]);
    expect(hasNews(NOTHING_SEEN, undefined)).toBe(false);
  });
});
