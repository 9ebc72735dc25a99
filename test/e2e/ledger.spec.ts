import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { type RunningDesk, startDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';
import { nobodysServer, writeProfile } from '../support/profile.ts';
import { type SipServer, startSipServer } from '../support/sip-server.ts';

// One desk at a SIP server of its own: what reached it, and whether it may take calls.
test.describe.configure({ mode: 'serial' });

let directory: string;
let server: SipServer;
let desk: RunningDesk;
/** What the check says before Ready. */
const problems = (page: Page) => page.getByRole('dialog', { name: 'Before you are ready' }).getByRole('alert');
const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });

test.beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'throughline-ledger-'));
  server = await startSipServer();
  const registered = server.registered();
  desk = await startDesk({ args: ['--profile', writeProfile(directory, { voice: server.voice })] });
  await registered;
});
test.afterAll(async () => {
  await desk?.close();
  await server?.close();
  rmSync(directory, { recursive: true, force: true });
});

test('what reached the desk stands in the ring ledger, with what became of it', async () => {
  const cancelled = server.invite('+12125550142');
  await expect(button('Answer')).toBeVisible();
  await cancelled.cancel();
  server.invite('+12125550199');
  await button('Decline').click();
  await expect(button('Decline')).toBeHidden();
  const recent = desk.page.getByRole('region', { name: 'Recent' });
  await expect(recent.getByText('(212) 555-0142')).toBeVisible();
  await expect(recent.getByText('(212) 555-0199')).toBeVisible();
  await button('Ring ledger').click();
  const ledger = desk.page.getByRole('dialog', { name: 'Ring ledger' });
  await expect(ledger.getByRole('row', { name: /Declined/ })).toBeVisible();
  await expect(ledger.getByRole('row', { name: /Caller gave up/ })).toContainText('It rang until the caller hung up.');
  await portrait(desk.page, 'ring-ledger');
  await ledger.getByRole('button', { name: 'Declined 1' }).click();
  await expect(ledger.getByRole('row', { name: /Caller gave up/ })).toBeHidden();
  await desk.page.keyboard.press('Escape');
  await expect(ledger).toBeHidden();
});

test('all is well: Ready', async () => {
  await button('Ready').click();
  await expect(button('Ready')).toHaveAttribute('aria-pressed', 'true');
  await button('Not ready').click();
});

test('what goes wrong while Ready comes up once, and stays in reach until it is mended', async () => {
  const { page } = desk;
  const wrong = page.getByRole('dialog', { name: 'What is wrong now' });
  const media = await desk.window('media');
  await page.evaluate(() => {
    const comings: string[] = [];
    Object.assign(globalThis, { comings });
    new MutationObserver(() => {
      const text = document.querySelector('.chain [role=alert]')?.textContent ?? '';
      if (text !== comings.at(-1)) comings.push(text);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  /** Another microphone is plugged in, and no speaker or one: resolves when the check that follows opens the microphone. */
  const checked = (microphone: 'works' | 'is gone', speakers: number) =>
    media.evaluate(
      async ([works, left]) => {
        const { mediaDevices } = navigator;
        const { getUserMedia, enumerateDevices } = MediaDevices.prototype;
        const another = { kind: 'audioinput', deviceId: crypto.randomUUID(), label: 'Another', groupId: '' };
        mediaDevices.enumerateDevices = async () => [
          ...(await enumerateDevices.call(mediaDevices)).filter(({ kind }) => left > 0 || kind !== 'audiooutput'),
          another as MediaDeviceInfo,
        ];
        await new Promise<void>((resolve) => {
          mediaDevices.getUserMedia = (wanted) => {
            resolve();
            return works
              ? getUserMedia.call(mediaDevices, wanted)
              : Promise.reject(new DOMException('none', 'NotFoundError'));
          };
          mediaDevices.dispatchEvent(new Event('devicechange'));
        });
      },
      [microphone === 'works', speakers] as const,
    );
  await button('Ready').click();
  await expect(button('Ready')).toHaveAttribute('aria-pressed', 'true');
  await checked('works', 0);
  await expect(wrong).toContainText('There is no speaker that could ring');
  await page.keyboard.press('Escape');
  await expect(wrong).toBeHidden();
  await expect(button('Something is wrong: show it')).toBeVisible();
  await portrait(page, 'readiness-trouble');
  await checked('works', 0);
  await checked('works', 0);
  await checked('is gone', 0);
  await expect(wrong).toContainText('No microphone can be used');
  expect(await page.evaluate(() => (Reflect.get(globalThis, 'comings') as string[]).filter(Boolean))).toHaveLength(2);
  await page.keyboard.press('Escape');
  await button('2 things are wrong: show them').click();
  await expect(wrong).toContainText('There is no speaker');
  await checked('works', 1);
  await expect(wrong).toBeHidden();
  await expect(button(/wrong/)).toBeHidden();
  await button('Not ready').click();
});

test('the server is gone: Ready says so, and what to do', async () => {
  await server.close();
  await expect(desk.page.getByRole('status', { name: 'Connection' })).not.toContainText('Online');
  await button('Ready').click();
  await expect(problems(desk.page)).toContainText('The server cannot be reached');
  await expect(button('Go ready anyway')).toBeHidden();
  await expect(button('Not ready')).toHaveAttribute('aria-pressed', 'true');
  await portrait(desk.page, 'readiness-failure');
  await button('Not now').click();
  await expect(problems(desk.page)).toBeHidden();
});

test('no microphone: Ready says so', async () => {
  const profile = writeProfile(directory, { voice: { ...server.voice, servers: [nobodysServer] } });
  const mute = await startDesk({ args: ['--profile', profile] });
  try {
    const media = await mute.window('media');
    await media.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
    });
    await mute.page.getByRole('button', { name: 'Ready', exact: true }).click();
    await expect(problems(mute.page)).toContainText('No microphone can be used');
  } finally {
    await mute.close();
  }
});
