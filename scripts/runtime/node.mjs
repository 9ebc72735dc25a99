import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './paths.mjs';
import { npm, run, say } from './run.mjs';

/** The Node that the project's own tools run on. */
export const nodePath = join(project, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * Sees to it that the `node` package holds its binary. Install scripts are off in .npmrc, so
 * it arrives empty; npm 12 also refuses to run its script, hence the second way.
 */
export function ensureNode() {
  if (existsSync(nodePath)) return;
  say('fetching the project’s own Node …');
  const rebuilt = npm(['rebuild', 'node', '--ignore-scripts=false']);
  if (existsSync(nodePath)) return;
  const folder = join(project, 'node_modules/node');
  const direct = run(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder });
  if (existsSync(nodePath)) return;
  throw new Error(`The package "node" could not fetch its binary:\n${rebuilt.output}\n${direct.output}`);
}
