import { join } from 'node:path';
import { project } from '../runtime/paths.mjs';
import { reportFile, writtenCounts } from './reports.mjs';
import { runNode, step, tool } from './step.mjs';

/** @import { Outcome } from './step.mjs' */

/**
 * Everything that is checked without starting the desk, one after the other: all run, even
 * when an earlier one failed.
 * @returns {Promise<Outcome[]>}
 */
export async function runChecks() {
  return [
    await step('types', () => runNode(join(project, 'scripts/types.mjs'))),
    await step('lint', () => runNode(tool('oxlint'), ['--type-aware'])),
    await step('format', () => runNode(tool('prettier'), ['--check', '--log-level', 'warn', '.'])),
    await step('layers', () => runNode(join(project, 'scripts/layers.mjs'))),
    await step('dead code', () => runNode(tool('knip'))),
    await vitest('unit'),
  ];
}

/**
 * Runs one of the projects of vitest.config.ts.
 * @param {'unit' | 'integration'} name
 * @param {{ env?: Record<string, string>, before?: string[] }} [options]
 */
export function vitest(name, { env = {}, before = [] } = {}) {
  const report = reportFile(name);
  const reporters = ['--reporter', 'default', '--reporter', join(project, 'scripts/steps/counting-reporter.mjs')];
  return step(
    `${name} tests`,
    () =>
      runNode(tool('vitest'), ['run', '--project', name, ...reporters], {
        env: { ...env, THROUGHLINE_REPORT: report },
        before,
      }),
    () => writtenCounts(report),
  );
}
