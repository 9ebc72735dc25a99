import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';

const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];

/** Where a server's binary is; `/usr/sbin` is not in every user's PATH. */
export function binary(name: string): string | undefined {
  return folders
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Tests that need real servers, by the names of their binaries. Where one is missing they are skipped, and that is
 * said; with THROUGHLINE_REQUIRE_SERVERS they fail instead.
 */
export function describeWith(servers: readonly string[], name: string, tests: () => void): void {
  const missing = servers.filter((server) => binary(server) === undefined);
  if (missing.length === 0) return void describe(name, tests);
  const reason = `${missing.join(', ')} not installed (Debian: apt-get install kamailio kamailio-websocket-modules kamailio-tls-modules kamailio-extra-modules kamailio-outbound-modules rtpengine-daemon baresip-core sip-tester)`;
  if (process.env['THROUGHLINE_REQUIRE_SERVERS'])
    return void describe(name, () =>
      it('has its servers', () => {
        throw new Error(reason);
      }),
    );
  console.log(`Skipped: ${name}: ${reason}`);
  describe.skip(name, tests);
}
