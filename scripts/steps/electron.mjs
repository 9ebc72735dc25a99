import { runtime } from '../runtime.mjs';

/** @import { Runtime } from '../runtime.mjs' */

/**
 * Sees to the runtime and says which one it is. Ends the process with a plain message where
 * there can be none: what is missing is the machine's, and a stack trace says nothing about it.
 * @returns {Promise<Runtime>}
 */
export async function announcedRuntime() {
  try {
    const found = await runtime();
    process.stdout.write(`runtime: Electron ${found.version} at ${found.electronPath}\n`);
    return found;
  } catch (error) {
    process.stderr.write(`runtime: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/**
 * How a program that is not Electron itself learns which one to start.
 * @param {Runtime} runtime
 * @returns {Record<string, string>}
 */
export function electronEnvironment({ electronPath, args, env }) {
  return { ...env, THROUGHLINE_ELECTRON: electronPath, THROUGHLINE_ELECTRON_ARGS: JSON.stringify(args) };
}
