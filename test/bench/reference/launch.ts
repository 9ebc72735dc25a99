import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { build } from 'vite';

export interface ReferencePhone {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

/** Builds the bare sip.js page and opens it in an Electron window of the same runtime; it registers by itself. */
export async function startReferencePhone(options: {
  readonly uri: string;
  readonly server: string;
  readonly username: string;
  readonly password: string;
  /** WAV file that the microphone plays. */
  readonly microphone: string;
}): Promise<ReferencePhone> {
  const directory = mkdtempSync(path.join(tmpdir(), 'throughline-reference-'));
  const outDir = path.join(directory, 'page');
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome130' },
  });
  const { microphone, ...account } = options;
  const page = pathToFileURL(path.join(outDir, 'index.html'));
  page.hash = new URLSearchParams(account).toString();
  const app = await _electron.launch({
    executablePath: process.env['THROUGHLINE_ELECTRON'] ?? '',
    args: [
      ...(JSON.parse(process.env['THROUGHLINE_ELECTRON_ARGS'] ?? '[]') as string[]),
      import.meta.dirname,
      `--user-data-dir=${path.join(directory, 'data')}`,
      '--allow-file-access-from-files', // a page of modules, from a file
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--autoplay-policy=no-user-gesture-required',
    ],
    env: { ...(process.env as Record<string, string>), BENCH_PAGE: page.href },
  });
  return {
    app,
    page: await app.firstWindow(),
    async close() {
      await app.close();
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
