// `npm run types`: compiles each project of tsconfig.json, all at once.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePath } from './runtime/node.mjs';
import { project } from './runtime/paths.mjs';

const compiler = join(project, 'node_modules/typescript/bin/tsc');
const config = readFileSync(join(project, 'tsconfig.json'), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
/** @type {{ references: { path: string }[] }} */
const { references } = JSON.parse(config);

/** @param {string} path */
function compile(path) {
  return new Promise((resolve) => {
    const child = spawn(nodePath, [compiler, '-p', path], { cwd: project, stdio: 'inherit' });
    child.on('close', (code) => resolve(code === 0));
  });
}

const results = await Promise.all(references.map(({ path }) => compile(path)));
process.exitCode = results.every(Boolean) ? 0 : 1;
