// `npm start`: builds what has changed and opens the desk; `npm start -- --profile FILE` passes
// its arguments on. Without a display it walks through the practice floor in memory instead.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { hasDisplay } from './runtime/libraries.mjs';
import { project } from './runtime/paths.mjs';
import { displayInFront } from './steps/display.mjs';
import { announcedRuntime, electronEnvironment } from './steps/electron.mjs';
import { runNode } from './steps/step.mjs';

const given = process.argv.slice(2);
const electron = await announcedRuntime();
process.exitCode = await runNode(join(project, 'scripts/build.mjs'));
if (process.exitCode === 0) process.exitCode = await (hasDisplay() ? openDesk() : walk());

/** @returns {Promise<number>} */
function openDesk() {
  const platform = process.env.WAYLAND_DISPLAY && !process.env.DISPLAY ? ['--ozone-platform=wayland'] : [];
  const desk = spawn(electron.electronPath, [...electron.args, ...platform, project, ...given], {
    // A profile's path is meant as seen from where the command was given.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    // Terminals inside Electron apps set that variable, and Electron would be plain Node by it.
    env: { ...process.env, ...electron.env, ELECTRON_RUN_AS_NODE: undefined },
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => desk.kill(signal));
  return new Promise((resolve, reject) => {
    desk.on('error', reject);
    desk.on('close', (code) => resolve(code ?? 1));
  });
}

function walk() {
  process.stdout.write('There is no display here: walking through the practice floor in memory.\n');
  const surroundings = { env: electronEnvironment(electron), before: displayInFront() };
  return runNode(join(project, 'scripts/walk.ts'), given, surroundings);
}
