// `npm run bench`: sees to the runtime and the build as `npm test` does, puts a display in memory in front where there
// is none, and measures. `-- --json FILE` writes the figures, `-- --only NAME` runs those whose name begins so.
import { join } from 'node:path';
import { project } from '../../scripts/runtime/paths.mjs';
import { displayInFront } from '../../scripts/steps/display.mjs';
import { announcedRuntime, electronEnvironment } from '../../scripts/steps/electron.mjs';
import { runNode } from '../../scripts/steps/step.mjs';

const electron = await announcedRuntime();
process.exitCode = await runNode(join(project, 'scripts/build.mjs'));
if (process.exitCode === 0) {
  process.exitCode = await runNode(join(project, 'test/bench/run.ts'), process.argv.slice(2), {
    env: { ...electronEnvironment(electron), THROUGHLINE_ELECTRON_VERSION: electron.version },
    before: displayInFront(),
  });
}
