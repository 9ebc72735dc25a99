// `npm run package`: builds the desk and puts it, with the Electron that runs on this machine, into a folder in dist/
// as it would be installed. `npm run package -- --installers` makes this system's installers instead, with the pinned
// Electron, which electron-builder downloads along with its tools; docs/deploying.md says more.
import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Platform, build } from 'electron-builder';
import { folder, installers } from './packaging/configuration.mjs';
import { project } from './runtime/paths.mjs';
import { announcedRuntime } from './steps/electron.mjs';
import { runNode } from './steps/step.mjs';

const { values } = parseArgs({ options: { installers: { type: 'boolean' } } });
const began = performance.now();
const config = values.installers ? configurationOfInstallers() : folder(await announcedRuntime());
const code = await runNode(join(project, 'scripts/build.mjs'));
if (code !== 0) process.exit(code);

const targets = Platform.current().createTarget(values.installers ? null : 'dir');
const made = await build({ projectDir: project, targets, config, publish: 'never' });

const results = made.length > 0 ? made : [join(project, 'dist', unpacked())];
const seconds = ((performance.now() - began) / 1000).toFixed(1);
for (const result of results) process.stdout.write(`package: ${result} (${megabytes(result)} MB)\n`);
process.stdout.write(`package: done in ${seconds} s\n`);

function configurationOfInstallers() {
  try {
    return installers(process.env);
  } catch (error) {
    process.stderr.write(`package: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/** What electron-builder calls the folder of a system. */
function unpacked() {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') return `mac${suffix}`;
  return `${process.platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`;
}

/** @param {string} path */
function megabytes(path) {
  const stats = statSync(path);
  const files = stats.isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const bytes = files.reduce(
    (sum, file) => sum + statSync(join(file.parentPath, file.name)).size,
    stats.isFile() ? stats.size : 0,
  );
  return Math.round(bytes / 1e6);
}
