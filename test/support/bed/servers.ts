import { describe, it } from 'vitest';
import { missingServers } from './binary.ts';

/**
 * Tests that need real servers, by the names of their binaries. Where one is missing they are skipped, and that is
 * said; with THROUGHLINE_REQUIRE_SERVERS they fail instead.
 */
export function describeWith(servers: readonly string[], name: string, tests: () => void): void {
  const reason = missingServers(servers);
  if (reason === undefined) return void describe(name, tests);
  if (process.env['THROUGHLINE_REQUIRE_SERVERS'])
    return void describe(name, () =>
      it('has its servers', () => {
        throw new Error(reason);
      }),
    );
  console.log(`Skipped: ${name}: ${reason}`);
  describe.skip(name, tests);
}
