// `npm test`: everything. The checks, then the tests against real servers, then the desk itself
// and the packaged one, each with its output, all of them also when an earlier one failed; last the counts.
import { join } from 'node:path';
import { tryPackage } from './packaging/steps.mjs';
import { project } from './runtime/paths.mjs';
import { runChecks, vitest } from './steps/checks.mjs';
import { displayInFront } from './steps/display.mjs';
import { announcedRuntime, electronEnvironment } from './steps/electron.mjs';
import { playwrightCounts, reportFile, writtenCounts } from './steps/reports.mjs';
import { runNode, step, summarize, tool } from './steps/step.mjs';

const electron = await announcedRuntime();
const surroundings = { env: electronEnvironment(electron), before: displayInFront() };
const report = reportFile('e2e');
const headsets = reportFile('hid');

process.exitCode = summarize([
  await step('build', () => runNode(join(project, 'scripts/build.mjs'))),
  ...(await runChecks()),
  await vitest('integration', surroundings),
  await step(
    'headsets against a real kernel',
    () => runNode(join(project, 'scripts/hid.mjs'), [], { env: { THROUGHLINE_REPORT: headsets } }),
    () => writtenCounts(headsets),
  ),
  await step(
    'end-to-end tests',
    () => runNode(tool('@playwright/test', 'playwright'), ['test', '--pass-with-no-tests'], surroundings),
    () => playwrightCounts(report),
  ),
  ...(await tryPackage(surroundings)),
]);
