import { join } from 'node:path';
import { build } from 'vite';
import { project } from '../runtime/paths.mjs';

/**
 * A program for the machine, in one file with all it needs but what is compiled. Electron's Node is the older one.
 * @param {string} entry
 * @returns {Promise<string>}
 */
export async function program(entry) {
  const built = await build({
    configFile: false,
    root: project,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: join(project, entry),
        external: (id) => id.startsWith('node:') || id === 'node-hid' || id === 'electron',
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  const [chunk] = 'output' in built ? built.output : [];
  if (!chunk) throw new Error(`${entry} could not be built`);
  return chunk.code;
}
