import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasDisplay } from './libraries.mjs';
import { nodePath } from './node.mjs';
import { installedVersion } from './packages.mjs';
import { project } from './paths.mjs';
import { onPath } from './run.mjs';

/**
 * What was found, kept beside the packages it was found for: it goes when they go.
 * @typedef {object} Found
 * @property {string} electronPath
 * @property {string} version
 * @property {string | undefined} sqliteBinding
 */

const file = join(project, 'node_modules/.cache/throughline/runtime.json');

/**
 * What was found last time, if all of it is still there and meant for the packages installed now.
 * @returns {Found | undefined}
 */
export function readStamp() {
  try {
    const { key, found } = JSON.parse(readFileSync(file, 'utf8'));
    if (key !== currentKey() || !existsSync(nodePath) || !existsSync(found.electronPath)) return undefined;
    if (found.sqliteBinding && !existsSync(found.sqliteBinding)) return undefined;
    if (!hasDisplay() && !onPath('xvfb-run')) return undefined;
    return found;
  } catch {
    return undefined;
  }
}

/**
 * @param {Found} found
 * @returns {Found} the same
 */
export function writeStamp(found) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ key: currentKey(), found }));
  return found;
}

function currentKey() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '';
  const defaultApp = statSync(join(project, 'scripts/runtime/default-app/main.mjs')).mtimeMs;
  return [installedVersion('electron'), installedVersion('better-sqlite3'), defaultApp, override].join(' ');
}
