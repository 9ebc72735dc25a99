import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * The folder that keeps what is expensive to make: an unpacked Electron, a compiled database.
 * One for each user, so that a fresh clone starts quickly; inside the project where a home is
 * missing or read-only.
 * @returns {string}
 */
export function cacheFolder() {
  const home = homedir();
  const candidates = [
    process.env.XDG_CACHE_HOME && join(process.env.XDG_CACHE_HOME, 'throughline'),
    home && home !== '/' && join(home, '.cache', 'throughline'),
  ];
  for (const folder of candidates) if (folder && writable(folder)) return folder;
  const own = join(project, '.runtime');
  mkdirSync(own, { recursive: true });
  return own;
}

/** @param {string} folder */
function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
