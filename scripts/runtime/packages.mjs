import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './paths.mjs';

/**
 * The version of an installed package, by its folder's name in node_modules.
 * @param {string} name
 * @returns {string}
 */
export function installedVersion(name) {
  const manifest = join(project, 'node_modules', name, 'package.json');
  try {
    return JSON.parse(readFileSync(manifest, 'utf8')).version;
  } catch {
    throw new Error(`${name} is not installed. Run: npm install`);
  }
}
