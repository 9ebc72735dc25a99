import { spawnSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openWritable } from '../../electron/data/database.ts';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';
import { nobodysServer, writeProfile } from '../support/profile.ts';
import { startSipServer, type SipServer } from '../support/sip-server.ts';

let userData: string;
let desk: RunningDesk | undefined;
let server: SipServer | undefined;

test.beforeEach(() => {
  userData = mkdtempSync(path.join(tmpdir(), 'throughline-damage-'));
});
test.afterEach(async () => {
  await desk?.close({ keep: true });
  await server?.close();
  desk = server = undefined;
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
});

const history = () => path.join(userData, 'history');
const file = () => path.join(history(), 'history.db');
const log = () => readFileSync(path.join(userData, 'logs', 'desk.log'), 'utf8');
const nobody = { uri: 'sip:heidi@company.test', servers: [nobodysServer], password: 'secret' };
async function start(voice: object = nobody): Promise<RunningDesk> {
  desk = await startDesk({ args: ['--profile', writeProfile(userData, { voice })], userData });
  await expect(desk.page.getByRole('textbox', { name: 'Dial or search' })).toBeVisible();
  return desk;
}
async function stop(): Promise<void> {
  await desk?.close({ keep: true });
  desk = undefined;
}
const notices = () => desk!.page.getByRole('region', { name: 'Notices' });
const ask = (name: string, input: unknown) =>
  desk!.page.evaluate(
    ([command, given]) => {
      const bridge = Reflect.get(globalThis, 'throughline') as { ask: Record<string, (input: unknown) => unknown> };
      return bridge.ask[command]?.(given);
    },
    [name, input] as const,
  );
/** The key of this desk's history, as only its own system can read it. */
function keyOf({ app }: RunningDesk): Promise<string> {
  const sealed = JSON.parse(readFileSync(path.join(userData, 'secrets.json'), 'utf8')) as Record<string, string>;
  return app.evaluate(
    ({ safeStorage }, value) => safeStorage.decryptString(Buffer.from(value, 'base64')),
    sealed['history.key'] ?? '',
  );
}

test('a damaged history file is set aside and said; the desk works with a new one, also the next time', async () => {
  await start();
  await stop();
  const damaged = Buffer.concat([Buffer.alloc(300, 'x'), readFileSync(file()).subarray(300)]);
  writeFileSync(file(), damaged);

  const { page } = await start();
  const sentence = notices().getByText(/could not be read and was set aside as .history\.db\.set-aside-/);
  await expect(sentence).toBeVisible();
  await expect(page.getByText(/^No calls yet/)).toBeVisible();
  await portrait(page, 'damaged-cache');
  const aside = readdirSync(history()).filter((name) => name.includes('set-aside'));
  expect(aside).toHaveLength(1);
  expect(await sentence.textContent()).toContain(aside[0]);
  expect(readFileSync(path.join(history(), aside[0] ?? '')).equals(damaged)).toBe(true);
  expect(log()).toContain(`set aside as ${path.join(history(), aside[0] ?? '')}`);
  expect(await ask('customers.search', { text: 'anybody' })).toEqual([]);

  await stop();
  await start();
  expect(await ask('customers.search', { text: 'anybody' })).toEqual([]);
  await expect(notices().getByText(/set aside/)).toBeHidden();
});

test('a history that a newer desk wrote is left as it is; calls come all the same', async () => {
  const key = Buffer.from(await keyOf(await start()), 'base64');
  await stop();
  const db = openWritable({ file: file(), key }, () => undefined);
  db.execute('PRAGMA user_version = 99');
  db.close();
  const before = readFileSync(file());

  server = await startSipServer();
  const registered = server.registered();
  const { page } = await start(server.voice);
  await registered;
  await expect(notices().getByText(/written by a newer Throughline/)).toBeVisible();
  server.invite('+12125550142');
  await expect(page.getByRole('button', { name: 'Answer', exact: true })).toBeVisible();
  await stop();
  expect(readFileSync(file()).equals(before)).toBe(true);
  expect(readdirSync(history())).toEqual(['history.db']);
});

test('on a full disk a note is kept, said, and saved as soon as there is room', async () => {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  test.skip(!isRoot, 'a disk that is full needs root on Linux: a small file system is mounted');
  mkdirSync(history(), { mode: 0o700 });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', history()]).status === 0;
  test.skip(!mounted, 'a file system can’t be mounted here');
  const filler = openSync(path.join(history(), 'filler'), 'a');
  try {
    server = await startSipServer();
    const registered = server.registered();
    const { page } = await start(server.voice);
    await registered;
    server.invite('+12125550142');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    const note = page.getByRole('region', { name: 'Notes' }).getByRole('textbox');
    await expect(note).toBeEditable();

    fillUp(filler);
    // The last pages of the database's own log may still take a little.
    const kept = notices().getByText(/Your note can't be saved right now: .the disk is full/);
    await expect(async () => {
      await note.fill(`${'She moves on Friday. '.repeat(900)}${Date.now()}`);
      await note.blur();
      await expect(kept).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 40_000 });
    const text = await note.inputValue();
    await portrait(page, 'disk-full');

    // What is only in main's memory outlives the window.
    await page.reload();
    await expect(note).toHaveValue(text);

    ftruncateSync(filler, 0);
    await expect(notices().getByText('Your note is saved now.')).toBeVisible({ timeout: 30_000 });
    await expect(kept).toBeHidden();
    await stop();
    await start(server.voice);
    const [call] = (await ask('calls.recent', { limit: 1 })) as { interaction: { id: string } }[];
    expect(await ask('notes.open', { interactionId: call?.interaction.id })).toMatchObject({ text });
  } finally {
    closeSync(filler);
    await stop();
    spawnSync('umount', [history()]);
  }
});

/** To the last byte. */
function fillUp(descriptor: number): void {
  for (let size = 64 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      while (writeSync(descriptor, Buffer.alloc(size)) === size);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
