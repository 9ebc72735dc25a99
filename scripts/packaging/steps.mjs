import { join } from 'node:path';
import { project } from '../runtime/paths.mjs';
import { playwrightCounts, reportFile } from '../steps/reports.mjs';
import { runNode, step, tool } from '../steps/step.mjs';

/** @import { Outcome } from '../steps/step.mjs' */

/**
 * Makes the package as `npm run package` does, and tries the packaged desk.
 * @param {{ env: Record<string, string>, before: string[] }} surroundings
 * @returns {Promise<Outcome[]>}
 */
export async function tryPackage(surroundings) {
  if (process.platform !== 'linux') return [];
  const report = reportFile('packaging');
  const tests = ['test', '--config', join(project, 'test/packaging')];
  return [
    await step('package', () => runNode(join(project, 'scripts/package.mjs'))),
    await step(
      'packaged desk',
      () => runNode(tool('@playwright/test', 'playwright'), tests, surroundings),
      () => playwrightCounts(report),
    ),
  ];
}
