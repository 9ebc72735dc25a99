import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';
import { writeProfile } from '../support/profile.ts';
import { startSipServer, type SipServer } from '../support/sip-server.ts';

// What comes along with a call is on the screen, whoever calls: who sent it on, why they come, what they told a machine.

let directory: string;
let desk: RunningDesk;
let server: SipServer;
let page: Page;

test.beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'brought-'));
  server = await startSipServer();
  const registered = server.registered();
  desk = await startDesk({ args: ['--profile', writeProfile(directory, { voice: server.voice })] });
  page = desk.page;
  await registered;
});
test.afterAll(async () => {
  await desk?.close();
  await server.close();
  rmSync(directory, { recursive: true });
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const brought = [
  'Diversion: "Customer care" <sip:+12125550100@company.test>;reason=no-answer;counter=1',
  'User-to-User: reason=The%20bill%20is%20too%20high;caseId=C-4711;account_number=100-200;encoding=text',
];

test('an unknown caller whom another team sent on', async () => {
  const call = server.invite('+12125550142', { headers: brought });
  await expect(page.getByRole('main').getByText('diverted from')).toContainText('Customer care');
  const pop = page.getByRole('region', { name: 'Screen pop' });
  await expect(pop.getByRole('heading', { name: 'Unknown caller' })).toBeVisible();
  await expect(pop.getByRole('group', { name: 'Why they are here' })).toContainText('The bill is too high');
  const told = page.getByRole('region', { name: /Already answered/ });
  await expect(told.getByRole('term')).toHaveText(['Case', 'Account number']);
  await expect(told).toContainText('C-4711');
  await portrait(page, 'diverted');
  await call.cancel();
  await expect(button('Answer')).toBeHidden();
});

test('one who withholds their number', async () => {
  server.invite('anonymous', { displayName: 'Anonymous', headers: [...brought, 'Privacy: id'] });
  const pop = page.getByRole('region', { name: 'Screen pop' });
  await expect(pop.getByRole('heading', { name: 'Anonymous caller' })).toBeVisible();
  await expect(pop).toContainText('The bill is too high');
  await button('Answer').click();
  await expect(button('Hang up')).toBeVisible();
  await expect(page.getByRole('main').getByText('diverted from')).toContainText('Customer care');
  await portrait(page, 'diverted-talking');
});
