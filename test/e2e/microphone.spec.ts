import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';
import { writeProfile } from '../support/profile.ts';
import { startSipServer, type SipServer } from '../support/sip-server.ts';

// What the agent sees of a microphone that is not there, goes away, and comes back.

let directory: string;
let desk: RunningDesk;
let server: SipServer;
let page: Page;

test.beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'microphone-'));
  server = await startSipServer();
});
test.afterEach(async () => {
  await desk?.close();
  await server.close();
  rmSync(directory, { recursive: true });
});

async function start(devices: boolean): Promise<void> {
  const registered = server.registered();
  desk = await startDesk({ args: ['--profile', writeProfile(directory, { voice: server.voice })], devices });
  page = desk.page;
  await registered;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const trouble = (text: RegExp) => page.getByRole('main').getByRole('alert').filter({ hasText: text });
const gone = /Your microphone is gone/;
const none = /No microphone can be opened/;
/** As when a plug goes in: Chromium says that something changed. */
const plugIn = async () =>
  (await desk.window('media')).evaluate(() => void navigator.mediaDevices.dispatchEvent(new Event('devicechange')));

test('none is there: the call rings and says so, can’t be answered, and can as soon as there is one', async () => {
  await start(false);
  server.invite('+12125550142');
  await expect(trouble(none)).toBeVisible();
  await portrait(page, 'no-microphone');
  await button('Answer').click();
  await expect(button('Answer')).toBeEnabled();
  await expect(trouble(none)).toBeVisible();

  await plugIn(); // a mouse
  await expect(trouble(none)).toBeVisible();
  await (
    await desk.window('media')
  ).evaluate(() => {
    const silence = () => new AudioContext().createMediaStreamDestination().stream;
    const headset = { kind: 'audioinput', deviceId: 'headset', groupId: '', label: '', toJSON: () => ({}) } as const;
    navigator.mediaDevices.getUserMedia = async () => silence();
    navigator.mediaDevices.enumerateDevices = async () => [headset];
  });
  await plugIn();
  await expect(trouble(none)).toBeHidden();
  await button('Answer').click();
  await expect(button('Hang up')).toBeVisible();
});

test.describe('one that is unplugged', () => {
  test.beforeEach(async () => {
    await start(true);
    await (
      await desk.window('media')
    ).evaluate(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      const list = mediaDevices.enumerateDevices.bind(mediaDevices);
      const plug = { device: undefined as MediaStreamTrack | undefined, there: true };
      mediaDevices.getUserMedia = async (constraints) => {
        if (!plug.there) throw new DOMException('', 'NotFoundError');
        const stream = await open(constraints);
        plug.device = stream.getTracks()[0];
        return stream;
      };
      mediaDevices.enumerateDevices = async () => (plug.there ? list() : []);
      Object.assign(window, { plug });
    });
  });
  const pull = async () =>
    (await desk.window('media')).evaluate(() => {
      const plug = Reflect.get(window, 'plug') as { device?: MediaStreamTrack; there: boolean };
      plug.there = false;
      plug.device?.dispatchEvent(new Event('ended'));
    });
  const putBack = async () => {
    await (
      await desk.window('media')
    ).evaluate(() => Object.assign(Reflect.get(window, 'plug') as object, { there: true }));
    await plugIn();
  };
  const opened = async () =>
    expect
      .poll(async () =>
        (await desk.window('media')).evaluate(
          () => (Reflect.get(window, 'plug') as { device?: MediaStreamTrack }).device !== undefined,
        ),
      )
      .toBe(true);

  test('while it rings: said, not answered in silence, and well again with the plug', async () => {
    server.invite('+12125550142');
    await expect(button('Answer')).toBeVisible();
    await opened();
    await pull();
    await expect(trouble(gone)).toBeVisible();
    await button('Answer').click();
    await expect(button('Answer')).toBeEnabled();
    await putBack();
    await expect(trouble(gone)).toBeHidden();
    await button('Answer').click();
    await expect(button('Hang up')).toBeVisible();
    await expect(trouble(gone)).toBeHidden();
  });

  test('in a call: said until it is back, whatever the agent does meanwhile', async () => {
    server.invite('+12125550142');
    await button('Answer').click();
    // Talked, and no longer about to be: that would ring on.
    await expect(button('Mute')).toBeVisible();
    await opened();
    await pull();
    await expect(trouble(gone)).toBeVisible();
    await portrait(page, 'microphone-lost');
    await button('Mute').click();
    await button('Unmute').click();
    await expect(trouble(gone)).toBeVisible();
    await putBack();
    await expect(trouble(gone)).toBeHidden();
  });
});
