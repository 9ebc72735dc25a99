import { hasDisplay } from '../runtime/libraries.mjs';

/**
 * What to run a program under so that it can show windows: nothing where there is a display,
 * else a display in memory.
 * @returns {string[]}
 */
export function displayInFront() {
  return hasDisplay() ? [] : ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1600x1000x24'];
}
