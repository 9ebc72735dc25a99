import { expect, test } from '@playwright/test';
import { missingServers } from '../support/bed/binary.ts';
import { noNetwork } from '../support/bed/network.ts';
import { addressChange, cut, kill, serverRestart, sleep, survive } from '../support/survival/faults.ts';
import { AGENT_TONE, hearOneAnother, openScene, type Scene } from '../support/survival/scene.ts';

// Each fault once, short, in a running call through a real Kamailio and rtpengine; the desk is in a network of its own.
const missing = missingServers(['kamailio', 'rtpengine', 'openssl']) ?? noNetwork();
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ timeout: 120_000 });

let scene: Scene;
test.beforeAll(async () => void (scene = await openScene()));
test.afterAll(() => scene?.close());

// Long enough for a re-INVITE to be lost and the connection to be given up.
test('the link is cut and comes back', async () => {
  const survived = await survive(scene, cut(12_000));
  expect(survived.kept).toBe(true);
  expect(survived.talksAfter).toBeLessThan(20_000);
});

test('the server is killed and started again', async () => {
  const survived = await survive(scene, serverRestart);
  expect(survived.kept).toBe(true);
  expect(survived.talksAfter).toBeLessThan(20_000);
});

test('the machine gets another address', async () => {
  const survived = await survive(scene, addressChange);
  expect(survived.kept).toBe(true);
  expect(survived.talksAfter).toBeLessThan(2_000);
});

test('the media window is killed', async () => {
  const survived = await survive(scene, kill('media'));
  expect(survived.kept).toBe(true);
  expect(survived.talksAfter).toBeLessThan(3_000);
});

test('the media window is killed under a conference: the next one mixes it again', async () => {
  const [first, second] = await scene.confer();
  await kill('media')(scene);
  await Promise.all([hearOneAnother(first, second), first.hears(AGENT_TONE), second.hears(AGENT_TONE)]);
  await first.hangUp();
  await second.hangUp();
  await scene.driver.finish();
});

test('the desk sleeps: it is Not ready, says so, and has the call again', async () => {
  await scene.driver.press('Ready');
  const survived = await survive(scene, sleep(8_000), { registers: true });
  expect(survived.kept).toBe(true);
  expect(survived.registeredAfter).toBeLessThan(2_000);
  expect(survived.talksAfter).toBeLessThan(20_000);
  expect(await scene.driver.shown()).toContain('You are Not ready now');
});

test('the desk window is killed', async () => {
  const survived = await survive(scene, kill('desk'));
  expect(survived.kept).toBe(true);
  expect(survived.talksAfter).toBeLessThan(500);
});
