import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';
import { nobodysServer, writeProfile } from '../support/profile.ts';

let directory: string;
let desk: RunningDesk;

test.beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'profile-'));
});
test.afterEach(async () => {
  await desk?.close();
  rmSync(directory, { recursive: true });
});

const account = {
  uri: 'sip:heidi@desk.example',
  servers: [nobodysServer],
  username: 'heidi',
  password: 'not told to anyone',
};
const start = async (voice: object, agent: object = {}) => {
  const profile = writeProfile(directory, { voice, agent });
  desk = await startDesk({ args: ['--profile', profile] });
  return { page: desk.page, profile };
};

test('the window is locked in: no Node, no other page, no script but ours, no permission', async () => {
  const { page } = await start(account);
  await expect(page.getByRole('status', { name: 'Connection' })).toBeVisible();
  const reached = await page.evaluate(async () => {
    const refused = async (attempt: () => unknown) => {
      // In a task of its own: DevTools lets eval through while it evaluates.
      await new Promise((resolve) => setTimeout(resolve));
      try {
        return { reached: await attempt() };
      } catch (error) {
        return { refused: (error as Error).name };
      }
    };
    const inline = () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ranInline = true';
      document.head.append(script);
      return 'ranInline' in globalThis;
    };
    return {
      node: ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis),
      bridge: Object.keys(Reflect.get(globalThis, 'throughline') as object).sort(),
      eval: await refused(() => (Reflect.get(globalThis, 'eval') as (code: string) => unknown)('1 + 1')),
      inline: inline(),
      outside: await refused(() => fetch('http://127.0.0.1:9/')),
      file: await refused(() => fetch('file:///etc/passwd')),
      otherWindow: await refused(async () => (await fetch('throughline://media/index.html')).status),
      popup: window.open('https://example.com') === null,
      microphone: await refused(() => navigator.mediaDevices.getUserMedia({ audio: true })),
    };
  });
  expect(reached).toMatchObject({
    node: [],
    bridge: ['ask', 'on'],
    eval: { refused: 'EvalError' },
    inline: false,
    outside: { refused: 'TypeError' },
    file: { refused: 'TypeError' },
    otherWindow: { refused: 'TypeError' },
    popup: true,
    microphone: { refused: 'NotAllowedError' },
  });
  // Asked from main: Playwright itself would wait for the page that never comes.
  const navigation = await desk.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()
      .map((window) => window.webContents)
      .find((candidate) => candidate.getURL().startsWith('throughline://desk/'));
    return new Promise((resolve) => {
      contents?.once('will-frame-navigate', (event) =>
        setImmediate(() => resolve({ prevented: event.defaultPrevented, at: contents.getURL() })),
      );
      void contents?.executeJavaScript("location.href = 'https://example.com/'");
    });
  });
  expect(navigation).toEqual({ prevented: true, at: 'throughline://desk/index.html' });
});

test('a command that does not fit the contract is refused at the door', async () => {
  const { page } = await start(account);
  await expect(page.getByRole('status', { name: 'Connection' })).toBeVisible();
  const answers = await page.evaluate(async () => {
    const { ask } = Reflect.get(globalThis, 'throughline') as {
      ask: Record<string, (input: unknown) => Promise<unknown>>;
    };
    const problem = async (name: string, input: unknown) => {
      try {
        return await ask[name]?.(input);
      } catch (error) {
        return (error as Error).message;
      }
    };
    return [
      await problem('calls.dial', { target: '' }),
      await problem('calls.dtmf', { callId: 'x', tones: 'hello' }),
      await problem('history.timeline', { customerId: 'x', limit: 1e9 }),
      await problem('practice.nextCustomer', undefined),
    ];
  });
  expect(answers[0]).toContain('target');
  expect(answers[1]).toContain('tones');
  expect(answers[2]).toContain('limit');
  expect(answers[3]).toBe('This desk has no practice floor');
});

test('offline is a state of the page, with what can be done about it', async () => {
  const { page } = await start(account);
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Offline', { timeout: 30_000 });
  await portrait(page, 'offline');
});

test('secrets leave the profile, and the desk starts without them the next time', async () => {
  const { profile } = await start(account);
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toBeVisible();
  expect(readFileSync(profile, 'utf8')).not.toContain('not told to anyone');
  const { userData } = desk;
  await desk.close({ keep: true });
  desk = await startDesk({ args: ['--profile', profile], userData });
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toBeVisible();
  await expect(desk.page.getByRole('heading', { name: 'Set up your desk' })).toHaveCount(0);
});

test('the first run asks for what only the agent knows, and opens the desk', async () => {
  const { page, profile } = await start(
    { domain: 'desk.example', servers: [nobodysServer] },
    { id: undefined, name: undefined },
  );
  await expect(page.getByRole('heading', { name: 'Set up your desk' })).toBeVisible();
  await portrait(page, 'first-run');
  await page.getByRole('button', { name: 'Start working' }).click();
  await expect(page.getByText('Enter your name.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Samuel Reyes');
  await page.getByRole('textbox', { name: 'User name' }).fill('samuel');
  await page.getByLabel('Password').fill('also not told');
  await page.getByRole('button', { name: 'Start working' }).click();
  await expect(page.getByRole('textbox', { name: 'Dial or search' })).toBeVisible();
  expect(readFileSync(profile, 'utf8')).not.toContain('also not told');
});

test('a profile that cannot be used says where, and the desk opens all the same', async () => {
  const { page } = await start({ ...account, servers: ['http://sip.desk.example'] });
  await expect(page.getByText('voice.servers.0')).toBeVisible();
  await expect(page.getByText('must begin with wss:// or ws://')).toBeVisible();
});

test('a second start shows the first desk and ends', async () => {
  const { profile } = await start(account);
  const executable = process.env['THROUGHLINE_ELECTRON'] ?? '';
  const args = JSON.parse(process.env['THROUGHLINE_ELECTRON_ARGS'] ?? '[]') as string[];
  const project = path.resolve(import.meta.dirname, '../..');
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.minimize()));
  const second = spawn(executable, [...args, project, `--user-data-dir=${desk.userData}`, '--profile', profile]);
  const code = await new Promise((resolve) => second.on('exit', resolve));
  expect(code).toBe(0);
  expect(desk.app.windows().filter((page) => page.url().startsWith('throughline://desk/'))).toHaveLength(1);
});

test('a desk page that is killed comes back where it was', async () => {
  const { page } = await start(account);
  const search = page.getByRole('textbox', { name: 'Dial or search' });
  await expect(search).toBeVisible();
  const pid = await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().startsWith('throughline://desk/'))
      ?.webContents.getOSProcessId(),
  );
  process.kill(pid ?? 0, 'SIGKILL');
  await expect
    .poll(
      () =>
        desk.app.evaluate(
          ({ BrowserWindow }, old) =>
            BrowserWindow.getAllWindows().some(
              ({ webContents }) =>
                webContents.getURL().startsWith('throughline://desk/') &&
                webContents.getOSProcessId() !== old &&
                webContents.getOSProcessId() !== 0 &&
                !webContents.isLoading(),
            ),
          pid,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
});
