import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { build } from 'vite';
import type { Bench } from './main.ts';

declare global {
  var bench: Bench;
  /** Opens the windows; resolves with what `bench` is from then on. */
  var startBench: () => Promise<Bench>;
}

const project = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(project, 'test-results/media-main');

/** The bench in a real Electron, on the pages that `npm run build` has made. */
export interface RunningBench {
  readonly app: ElectronApplication;
  page(host: 'media' | 'practice'): Promise<Page>;
  close(): Promise<void>;
}

/** @param sound false: a machine without any microphone or speaker */
export async function startBench({ sound = true } = {}): Promise<RunningBench> {
  const executablePath = process.env['THROUGHLINE_ELECTRON'];
  if (!executablePath) throw new Error('THROUGHLINE_ELECTRON is not set: run this through npm test');
  const userData = mkdtempSync(path.join(tmpdir(), 'throughline-'));
  const app = await _electron.launch({
    executablePath,
    args: [
      ...(JSON.parse(process.env['THROUGHLINE_ELECTRON_ARGS'] ?? '[]') as string[]),
      path.join(folder, 'main.mjs'),
      `--user-data-dir=${userData}`,
      // Who may use the microphone is still our own decision: no --use-fake-ui-for-media-stream.
      ...(sound ? ['--use-fake-device-for-media-stream'] : []),
    ],
    env: { ...(process.env as Record<string, string>), THROUGHLINE_OUT: path.join(project, 'out') },
  });
  return {
    app,
    async page(host) {
      for (;;) {
        const found = app.windows().find((page) => page.url().startsWith(`throughline://${host}/`));
        if (found) return found;
        await app.waitForEvent('window');
      }
    },
    async close() {
      await app.close();
      rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The bench's main process as one file for the older of the two Electrons. */
export async function buildBench(): Promise<void> {
  await build({
    configFile: false,
    root: project,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      minify: false,
      rolldownOptions: {
        input: path.join(import.meta.dirname, 'main.ts'),
        external: (id) => !(id.startsWith('.') || path.isAbsolute(id) || id.startsWith('\0')),
        output: { format: 'es', entryFileNames: 'main.mjs' },
      },
    },
  });
}
