import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';

/** The desk as `npm run package` made it: a program of its own, started as its users start it. */
export interface PackagedDesk {
  /** The agent's window. */
  readonly page: Page;
  readonly userData: string;
  close(): Promise<void>;
}

const project = path.resolve(import.meta.dirname, '../..');
/** The folder that was made, as after an installation. */
export const installed = path.join(project, 'dist/linux-unpacked');
export const executable = path.join(installed, 'throughline');

/**
 * Nothing of what helps the desk in a checkout, but what would harm one whose fuses are not set: with these it would be
 * a plain Node, or not start at all.
 */
function hostileEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(THROUGHLINE|ELECTRON|NODE|npm)_/.test(name));
  return { ...Object.fromEntries(own), ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nowhere/at-all.cjs' };
}

/**
 * Starts it on the practice floor. Playwright's own way into Electron is the inspector of main, which the fuses have
 * closed; so this connects to Chromium's debugging port, whose number Chromium writes into the user data folder.
 */
export async function startPackagedDesk(): Promise<PackagedDesk> {
  const userData = mkdtempSync(path.join(tmpdir(), 'throughline-packaged-'));
  const runtimeArgs = JSON.parse(process.env['THROUGHLINE_ELECTRON_ARGS'] ?? '[]') as string[];
  const desk = spawn(
    executable,
    [
      ...runtimeArgs,
      '--demo',
      `--user-data-dir=${userData}`,
      '--remote-debugging-port=0',
      '--use-fake-device-for-media-stream',
      '--lang=en-US',
      // For tests of a checkout alone.
      `--virtual-headset=${path.join(userData, 'nobody')}`,
    ],
    { env: hostileEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    const port = await debuggingPort(userData, desk);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = await deskPage(
      browser.contexts().flatMap((context) => context.pages()),
      () => browser.contexts()[0]?.waitForEvent('page'),
    );
    return { page, userData, close: () => end(desk, userData) };
  } catch (error) {
    await end(desk, userData);
    throw error;
  }
}

async function deskPage(pages: readonly Page[], next: () => Promise<Page> | undefined): Promise<Page> {
  const found = pages.find((page) => page.url().startsWith('throughline://desk/'));
  if (found) return found;
  const opened = await next();
  if (!opened) throw new Error('the desk shows no window');
  return deskPage([opened], next);
}

/** The first line of the file that Chromium writes as soon as it listens. */
async function debuggingPort(userData: string, desk: ChildProcess): Promise<string> {
  const file = path.join(userData, 'DevToolsActivePort');
  let said = '';
  desk.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2_000)));
  const ended = once(desk, 'close').then(([code, signal]: unknown[]) => {
    throw new Error(`the packaged desk ended before it opened (${String(code ?? signal)}):\n${said}`);
  });
  const watcher = watch(userData);
  try {
    for (;;) {
      const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
      if (port) return port;
      await Promise.race([once(watcher, 'change'), ended]);
    }
  } finally {
    watcher.close();
    ended.catch(() => undefined);
  }
}

async function end(desk: ChildProcess, userData: string): Promise<void> {
  if (desk.exitCode === null && desk.signalCode === null) {
    desk.kill('SIGTERM');
    await once(desk, 'exit');
  }
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
}
