import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { nobodysServer, writeProfile } from '../support/profile.ts';

// Who has the headsets open: a hidden window, or a process. What passes through them needs headsets: `npm run test:hid`.

let directory: string;
let desk: RunningDesk;
test.beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'throughline-hid-'));
});
test.afterEach(async () => {
  await desk?.close();
  rmSync(directory, { recursive: true });
});

async function start(headset?: { transport: 'webhid' | 'node-hid' }): Promise<void> {
  const voice = { uri: 'sip:heidi@desk.example', servers: [nobodysServer], username: 'heidi', password: 'a secret' };
  desk = await startDesk({ args: ['--profile', writeProfile(directory, { voice, ...(headset ? { headset } : {}) })] });
  await expect(desk.page.getByRole('status', { name: 'Headset' })).toBeVisible();
}

/** The process of the hidden window, while there is one. */
const windowProcess = () =>
  desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().startsWith('throughline://hid/'))
      ?.webContents.getOSProcessId(),
  );
/** The process that stands in for it. */
const ownProcess = () =>
  desk.app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Throughline headsets')?.pid);

test('the window may see headsets and do nothing else; no other window may', async () => {
  await start();
  const page = await desk.window('hid');
  const tried = await page.evaluate(async () => {
    const name = (error: unknown): string => (error instanceof Error ? error.name : String(error));
    return {
      devices: await navigator.hid.getDevices().then(() => 'told', name),
      microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'opened', name),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('told'),
          () => resolve('refused'),
        ),
      ),
      elsewhere: await fetch('https://example.com').then(() => 'fetched', name),
      window: window.open('https://example.com') === null ? 'refused' : 'opened',
      node: typeof Reflect.get(window, 'require') + typeof Reflect.get(window, 'process'),
      bridge: 'throughline' in window,
    };
  });
  expect(tried).toEqual({
    devices: 'told',
    microphone: 'NotAllowedError',
    place: 'refused',
    elsewhere: 'TypeError',
    window: 'refused',
    node: 'undefinedundefined',
    bridge: false,
  });
  expect(await desk.page.evaluate(async () => (await navigator.hid.getDevices()).length)).toBe(0);
  await page.evaluate(() => void (location.href = 'https://example.com'));
  expect(page.url()).toBe('throughline://hid/index.html');
});

test('a window that dies is made anew', async () => {
  await start();
  await expect.poll(windowProcess).toBeGreaterThan(0);
  const before = await windowProcess();
  process.kill(before ?? 0, 'SIGKILL');
  await expect.poll(async () => ![undefined, 0, before].includes(await windowProcess())).toBe(true);
});

test('a machine’s profile puts a process in the place of the window; it is made anew as well', async () => {
  await start({ transport: 'node-hid' });
  await expect.poll(ownProcess).toBeGreaterThan(0);
  const before = await ownProcess();
  expect(await windowProcess()).toBeUndefined();
  process.kill(before ?? 0, 'SIGKILL');
  await expect.poll(async () => ![undefined, before].includes(await ownProcess())).toBe(true);
});
