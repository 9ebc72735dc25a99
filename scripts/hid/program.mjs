import { join } from 'node:path';
import { build } from 'vite';
import { project } from '../runtime/paths.mjs';

/**
 * A program for the machine's Node, in one file with all it needs but node-hid, which finds its binary beside itself.
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
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: join(project, entry),
        external: (id) => id.startsWith('node:') || id === 'node-hid',
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  const [chunk] = 'output' in built ? built.output : [];
  if (!chunk) throw new Error(`${entry} could not be built`);
  return chunk.code;
}
