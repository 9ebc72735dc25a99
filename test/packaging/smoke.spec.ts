import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test, type Page } from '@playwright/test';
import { executable, installed, startPackagedDesk, type PackagedDesk } from './packaged-desk.ts';

test('the fuses are set in the program itself', async () => {
  const wire = await getCurrentFuseWire(executable);
  // In the program a fuse is the character 1 or 0.
  const on = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0) === '1';
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    nodeInspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    ownSnapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeInspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    ownSnapshot: false,
    filePrivileges: false,
  });
});

test('nothing is shipped that only builds or tests', () => {
  const files = listPackage(path.join(installed, 'resources/app.asar'), { isPack: false });
  expect(files).toContain('/out/main/main.js');
  expect(files.filter((file) => /^\/(electron|renderer|test|scripts|docs)\b|[.]map$|[.]tsx?$/.test(file))).toEqual([]);
  expect(files).toContain('/out/main/THIRD-PARTY.txt');
  // What is compiled can't be bundled.
  expect(new Set(files.flatMap((file) => /^\/node_modules\/([^/]+)/.exec(file)?.[1] ?? []))).toEqual(
    new Set(['better-sqlite3', 'node-hid', 'pkg-prebuilds']),
  );
  expect(files.filter((file) => file.endsWith('.node'))).toHaveLength(2);
  expect(existsSync(path.join(installed, 'resources/app'))).toBe(false);
});

test.describe('on the practice floor', () => {
  test.describe.configure({ mode: 'serial' });
  let desk: PackagedDesk;
  let page: Page;
  test.beforeAll(async () => {
    desk = await startPackagedDesk();
    page = desk.page;
  });
  test.afterAll(() => desk?.close());
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const region = (name: string) => page.getByRole('region', { name });

  test('the desk opens and is online', async () => {
    await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Online');
    await expect(region('Calls')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Dial or search' })).toBeVisible();
  });

  test('a customer rings, is known, and both hear each other', async () => {
    await button('Next customer').click();
    await expect(button('Answer')).toBeVisible();
    await expect(region('Screen pop').getByRole('heading', { name: 'Theresa Alvarez' })).toBeVisible();
    await expect(region('Timeline')).toBeVisible();
    await button('Answer').click();
    await expect(page.getByText('They hear you')).toBeVisible();
    await expect(page.getByText('You hear them')).toBeVisible();
    await button('Hang up').click();
    await expect(button('Finish wrap-up')).toBeVisible();
  });

  test('nobody may play a headset to it', () => {
    const log = readFileSync(path.join(desk.userData, 'logs/desk.log'), 'utf8');
    expect(log).toContain('--virtual-headset is refused');
    expect(log).not.toContain('virtual headsets');
  });

  test('it keeps its history encrypted, and writes a log', () => {
    expect(existsSync(path.join(desk.userData, 'logs/desk.log'))).toBe(true);
    const head = execFileSync('head', ['-c', '15', path.join(desk.userData, 'practice/history.db')]);
    expect(head.toString('latin1')).not.toBe('SQLite format 3');
  });
});
