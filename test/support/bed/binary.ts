import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
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

/** Where Kamailio's modules are: a folder of the machine's architecture. */
export function kamailioModules(): string {
  const folders = ['/usr/lib', ...readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}`)];
  return `${folders.map((folder) => `${folder}/kamailio/modules`).find((each) => existsSync(each)) ?? folders[0]}/`;
}

/** What can be missing without being a binary of its own. */
const modules: Readonly<Record<string, string>> = { 'kamailio-presence-modules': 'presence.so' };

const isThere = (name: string): boolean => {
  const module = modules[name];
  return module === undefined ? binary(name) !== undefined : existsSync(path.join(kamailioModules(), module));
};

/** Which of these servers are not installed, as a sentence; undefined if all are there. */
export function missingServers(names: readonly string[]): string | undefined {
  const missing = names.filter((name) => !isThere(name));
  if (missing.length === 0) return undefined;
  return `${missing.join(', ')} not installed (Debian: apt-get install kamailio kamailio-websocket-modules kamailio-tls-modules kamailio-extra-modules kamailio-outbound-modules kamailio-presence-modules rtpengine-daemon baresip-core sip-tester coturn)`;
}
