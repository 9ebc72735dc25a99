import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** A desk under test: the real app, with a user data folder of its own. */
export interface RunningDesk {
  readonly app: ElectronApplication;
  /** The agent's window. */
  readonly page: Page;
  readonly userData: string;
  /** A hidden window by its page's host, `media` or `practice`. */
  window(host: string): Promise<Page>;
  /** Ends it and removes its data, unless `keep`. */
  close(options?: { keep?: boolean }): Promise<void>;
}

const project = path.resolve(import.meta.dirname, '../..');

/**
 * Starts the built app on the runtime that `npm run runtime` has found.
 * @param microphone a WAV file that the fake microphone plays; without it, Chromium's fake microphone beeps
 * @param devices false: a machine without any microphone or speaker
 * @param userData a folder kept from an earlier start; a new one if absent
 */
export async function startDesk(
  options: {
    args?: readonly string[];
    microphone?: string;
    devices?: boolean;
    userData?: string;
    env?: Readonly<Record<string, string>>;
    /** Starts the runtime in another network: gives a program to be started in its place. */
    wrap?: (executable: string) => string;
  } = {},
): Promise<RunningDesk> {
  const electron = process.env['THROUGHLINE_ELECTRON'];
  if (!electron) throw new Error('THROUGHLINE_ELECTRON is not set: run this through npm test');
  const executablePath = options.wrap?.(electron) ?? electron;
  const userData = options.userData ?? mkdtempSync(path.join(tmpdir(), 'throughline-'));
  const runtimeArgs = JSON.parse(process.env['THROUGHLINE_ELECTRON_ARGS'] ?? '[]') as string[];
  const app = await launch({
    executablePath,
    args: [
      ...runtimeArgs,
      project,
      `--user-data-dir=${userData}`,
      // Microphones and speakers that are there on every machine; both ends of the call are on this one. Who may use
      // them is still the app's own decision: no --use-fake-ui-for-media-stream.
      ...(options.devices === false ? [] : ['--use-fake-device-for-media-stream']),
      ...(options.microphone ? [`--use-file-for-fake-audio-capture=${options.microphone}`] : []),
      '--allow-loopback-in-peer-connection',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--lang=en-US',
      ...(options.args ?? []),
    ],
    env: { ...(process.env as Record<string, string>), ...options.env },
  });
  const window = async (host: string): Promise<Page> => {
    const isIt = (page: Page) => page.url().startsWith(`throughline://${host}/`);
    for (;;) {
      const found = app.windows().find(isIt);
      if (found) return found;
      await app.waitForEvent('window');
    }
  };
  const page = await window('desk');
  return {
    app,
    page,
    userData,
    window,
    async close({ keep = false } = {}) {
      await app.close();
      if (!keep) rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * On a busy machine Playwright now and then never attaches to an app that opens hidden windows while it tries. Only the
 * launch is tried again, with the same data, before anything of the test has happened.
 */
async function launch(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: 25_000 });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
    return _electron.launch({ ...options, timeout: 25_000 });
  }
}

/** A copy of a desk's data as it is at this moment, as after a crash. */
export function copyUserData(userData: string): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'throughline-'));
  cpSync(userData, copy, { recursive: true });
  return copy;
}
