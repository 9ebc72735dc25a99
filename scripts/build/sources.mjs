import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../runtime/paths.mjs';

const roots = [
  'electron',
  'renderer',
  'native',
  'resources',
  'scripts/build',
  'scripts/build.mjs',
  'package-lock.json',
];

/**
 * A fingerprint of everything that the build reads, by name and content: a checkout or a copy
 * changes times and not what is built.
 * @returns {string}
 */
export function fingerprint() {
  const hash = createHash('sha256');
  for (const root of roots)
    for (const file of filesOf(root)) hash.update(file).update(readFileSync(join(project, file)));
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  const found = statSync(join(project, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(join(project, path))
    .toSorted()
    .flatMap((name) => filesOf(`${path}/${name}`));
}
