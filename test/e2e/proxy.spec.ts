import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startProxy, type Proxy } from '../support/bed/proxy.ts';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';
import { writeProfile } from '../support/profile.ts';
import { startSipServer, type SipServer } from '../support/sip-server.ts';

// The company's proxy wants to know who the agent is; the way through it is found by Chromium's own proxy settings.

let directory: string;
let desk: RunningDesk | undefined;
let server: SipServer;
let company: Proxy;
let page: Page;

test.beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'company-'));
  server = await startSipServer();
  company = await startProxy({ credentials: 'ann@corp:pass wörd 4711' });
});
test.afterEach(async () => {
  await desk?.close({ keep: true });
  await company.close();
  await server.close();
  rmSync(directory, { recursive: true });
});

async function start(): Promise<void> {
  desk = await startDesk({
    args: [
      '--profile',
      writeProfile(directory, { voice: server.voice }),
      `--proxy-server=${company.address}`,
      '--proxy-bypass-list=<-loopback>', // what is on this machine is otherwise reached directly
    ],
    userData: path.join(directory, 'data'),
  });
  page = desk.page;
}
const connection = () => page.getByRole('status', { name: 'Connection' });
const form = () => page.getByRole('form', { name: "Sign in to the company's proxy" });
const signIn = async (username: string, password: string) => {
  await form().getByRole('textbox', { name: 'User name' }).fill(username);
  await form().getByLabel('Password').fill(password);
  await form().getByRole('button', { name: 'Sign in' }).click();
};

test('asked once, kept for the next start, and never in a file', async () => {
  await start();
  await expect(connection()).toContainText('Offline');
  await page.getByRole('button', { name: 'Connection details' }).click();
  await expect(form()).toContainText(company.address);
  await portrait(page, 'proxy');
  await form().getByRole('button', { name: 'Sign in' }).click();
  await expect(form()).toContainText('Enter your password.');
  await signIn('ann@corp', 'yesterday’s');
  await expect(form()).toContainText('does not take this user name or password', { timeout: 30_000 });
  await signIn('ann@corp', 'pass wörd 4711');
  await expect(connection()).toContainText('Online');
  await expect(form()).toBeHidden();

  await desk?.close({ keep: true });
  await start();
  await expect(connection()).toContainText('Online');
  // Nothing of the desk's goes anywhere else.
  const targets = new Set(company.asked.all.map(({ target }) => target));
  expect([...targets]).toEqual([server.voice.servers[0]?.replace('ws://', '')]);
  for (const file of ['logs/desk.log', 'secrets.json']) {
    const text = readFileSync(path.join(directory, 'data', file), 'utf8');
    expect(text).not.toMatch(/wörd 4711|w%C3%B6rd|yesterday/);
    expect(text).not.toContain(Buffer.from('ann@corp:pass wörd 4711').toString('base64'));
  }
});
