import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePath } from '../runtime/node.mjs';
import { project } from '../runtime/paths.mjs';

/**
 * How one step ended. A step that runs tests says how many; any other only whether it failed.
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} passed
 * @property {{ test: string, reason: string }[]} failed
 * @property {{ test: string, reason: string }[]} skipped
 * @property {number} seconds
 */

/**
 * The file to run for a tool of node_modules, by its package and the name of its command.
 * @param {string} name
 * @param {string} [command]
 */
export function tool(name, command = name) {
  const folder = join(project, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a program on the project's own Node with all its output shown.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, before?: string[] }} [options] before: a program to run it under
 * @returns {Promise<number>} its exit code
 */
export function runNode(file, args = [], { env = {}, before = [] } = {}) {
  const [program = nodePath, ...rest] = [...before, nodePath, file, ...args];
  return new Promise((resolve) => {
    const child = spawn(program, rest, { cwd: project, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs one step under a heading. `counts` reads what its tests came to, where it has tests.
 * @param {string} name
 * @param {() => Promise<number>} work resolves to an exit code
 * @param {() => Omit<Outcome, 'name' | 'seconds'>} [counts]
 * @returns {Promise<Outcome>}
 */
export async function step(name, work, counts) {
  process.stdout.write(`\n── ${name} ──\n`);
  const started = performance.now();
  const code = await work();
  const seconds = (performance.now() - started) / 1000;
  const { passed, failed, skipped } = counts?.() ?? { passed: 0, failed: [], skipped: [] };
  // A step that ends badly without one failed test has failed all the same.
  if (code !== 0 && failed.length === 0) failed.push({ test: name, reason: `ended with ${code}` });
  return { name, passed, failed, skipped, seconds };
}

/**
 * Prints how each step ended, and as the last line the sum of all tests.
 * @param {Outcome[]} outcomes
 * @returns {number} the exit code
 */
export function summarize(outcomes) {
  process.stdout.write('\n');
  for (const { name, failed, seconds } of outcomes) {
    process.stdout.write(`${failed.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)\n`);
  }
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  for (const { test, reason } of skipped) process.stdout.write(`skipped: ${test}: ${reason || 'no reason given'}\n`);
  // Named again at the end: of a long run often only the end is kept.
  const failed = outcomes.flatMap((outcome) => outcome.failed);
  for (const { test, reason } of failed) process.stdout.write(`failed: ${test}: ${reason}\n`);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  process.stdout.write(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`);
  return failed.length === 0 ? 0 : 1;
}
