import { accessSync, constants } from 'node:fs';
import path from 'node:path';

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

/** Which of these servers are not installed, as a sentence; undefined if all are there. */
export function missingServers(names: readonly string[]): string | undefined {
  const missing = names.filter((name) => binary(name) === undefined);
  if (missing.length === 0) return undefined;
  return `${missing.join(', ')} not installed (Debian: apt-get install kamailio kamailio-websocket-modules kamailio-tls-modules kamailio-extra-modules kamailio-outbound-modules rtpengine-daemon baresip-core sip-tester)`;
}
