import { hasDisplay } from '../runtime/libraries.mjs';

/**
 * What to run a program under so that it can show windows: nothing where there is a display,
 * else a display in memory.
 * @returns {string[]}
 */
export function displayInFront() {
  return hasDisplay() ? [] : ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1600x1000x24'];
}

/**
 * How a program that is not Electron itself learns which one to start.
 * @param {import('../runtime.mjs').Runtime} runtime
 * @returns {Record<string, string>}
 */
export function electronEnvironment({ electronPath, args, env }) {
  return { ...env, THROUGHLINE_ELECTRON: electronPath, THROUGHLINE_ELECTRON_ARGS: JSON.stringify(args) };
}
