// `npm run runtime`: sees to it that there is an Electron to run the desk on, a database that
// loads in it, and the system libraries both need. Plain JavaScript that also runs on the
// system's Node 20, since it is what fetches the newer one.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fallbackElectron } from './runtime/fallback.mjs';
import { ensureLibraries } from './runtime/libraries.mjs';
import { alone } from './runtime/lock.mjs';
import { ensureNode } from './runtime/node.mjs';
import { cacheFolder } from './runtime/paths.mjs';
import { pinnedElectron } from './runtime/pinned.mjs';
import { say } from './runtime/run.mjs';
import { checkSandbox, sandboxOff } from './runtime/sandbox.mjs';
import { ensureSqlite, sqliteBindingFor } from './runtime/sqlite.mjs';
import { readStamp, writeStamp } from './runtime/stamp.mjs';
import { electronVersions } from './runtime/versions.mjs';

/**
 * What the other commands need to start Electron.
 * @typedef {object} Runtime
 * @property {string} electronPath the executable
 * @property {Record<string, string>} env what to add to its environment
 * @property {string[]} args what to put before the app's folder
 * @property {string} version Electron's
 */

/**
 * Makes sure that everything the desk runs on is there. Costs next to nothing the second time.
 * @param {{ again?: boolean }} [options] again: forget what was found before
 * @returns {Promise<Runtime>}
 */
export async function runtime({ again = false } = {}) {
  const found = (again ? undefined : readStamp()) ?? (await alone(join(cacheFolder(), 'runtime.lock'), prepare));
  return {
    electronPath: found.electronPath,
    version: found.version,
    env: found.sqliteBinding ? { THROUGHLINE_SQLITE_BINDING: found.sqliteBinding } : {},
    args: sandboxOff() ? ['--no-sandbox'] : [],
  };
}

async function prepare() {
  ensureNode();
  ensureLibraries();
  const electronPath = (await pinnedElectron()) ?? (await fallbackElectron());
  checkSandbox(electronPath);
  const { version, nodeApi } = electronVersions(electronPath);
  const sqliteBinding = sqliteBindingFor(nodeApi);
  if (sqliteBinding) ensureSqlite(sqliteBinding);
  return writeStamp({ electronPath, version, sqliteBinding });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const { electronPath, version, env } = await runtime({ again: process.argv.includes('--again') });
    say(`Electron ${version} at ${electronPath}`);
    say(`database: ${env.THROUGHLINE_SQLITE_BINDING ?? 'as packaged'}`);
  } catch (error) {
    process.stderr.write(`runtime: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
