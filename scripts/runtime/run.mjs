import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { project } from './paths.mjs';

/**
 * Runs a program to its end. Its output is kept, and shown only when it fails: a build of two
 * minutes that works has nothing to say.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, seconds?: number }} [options]
 * @returns {{ ok: boolean, output: string }}
 */
export function run(program, args, { cwd = project, env = process.env, seconds = 600 } = {}) {
  const done = spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 2 ** 26 });
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? `\n${done.error.message}` : ''}`;
  return { ok: done.status === 0, output };
}

/**
 * Runs npm: the very one that runs this script where that is known.
 * @param {string[]} args
 * @param {{ cwd?: string }} [options]
 */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * Where a program is on the PATH.
 * @param {string} program
 * @returns {string | undefined}
 */
export function onPath(program) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this one
    }
  }
  return undefined;
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`runtime: ${line}\n`);
}
