// What `npm start` does where there is no display: one practice call from the ring to the end of its wrap-up, in the
// real app with real sound, seen as an agent sees it. Prints a line for each thing seen; ends with 0 only if all were.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { startDesk } from '../test/support/desk.ts';

const pictures = path.resolve(import.meta.dirname, '../out/walk');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Milliseconds from now until this is on the screen. */
async function shown(what: Locator): Promise<number> {
  const began = performance.now();
  await expect(what).toBeVisible({ timeout: 30_000 });
  return Math.round(performance.now() - began);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

async function walk(page: Page): Promise<void> {
  const pop = page.getByRole('region', { name: 'Screen pop' });
  const name = pop.getByRole('heading', { level: 2 }).first();
  const button = (label: string) => page.getByRole('button', { name: label, exact: true });

  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Online', { timeout: 30_000 });
  say('online: the desk is registered on the practice floor');

  await button('Next customer').click();
  const began = performance.now();
  await expect(button('Answer')).toBeVisible({ timeout: 30_000 });
  const rang = Math.round(performance.now() - began);
  await expect(pop.getByText('Why they are here').or(name)).toBeVisible({ timeout: 30_000 });
  const popped = Math.round(performance.now() - began);
  say(`ring: on the screen ${rang} ms after the customer began to call`);
  say(`pop after ${popped} ms: ${await name.innerText()}`);
  await picture(page, '1-ringing');

  await button('Answer').click();
  await shown(button('Hang up'));
  say('answered: talking');
  say(`sound heard by the customer after ${await shown(page.getByText('They hear you'))} ms`);
  say(`sound heard by the agent after ${await shown(page.getByText('You hear them'))} ms`);

  const notes = page.getByRole('region', { name: 'Notes' });
  await notes.getByRole('textbox').fill('Explained the past-due e-mail. Autopay is on again; late fee credited.');
  await expect(notes.getByRole('status')).toHaveText('Saved', { timeout: 15_000 });
  say('note saved');
  await picture(page, '2-talking');

  await button('Hang up').click();
  await shown(button('Finish wrap-up'));
  await page.getByText('Solved', { exact: true }).click();
  await picture(page, '3-wrap-up');
  await button('Finish wrap-up').click();
  await expect(button('Finish wrap-up')).toBeHidden();
  say('hung up and wrapped up');
}

mkdirSync(pictures, { recursive: true });
const desk = await startDesk({ args: process.argv.slice(2) });
let seen = false;
try {
  await walk(desk.page);
  seen = true;
} catch (error) {
  await picture(desk.page, 'failed').catch(() => undefined);
  say(`failed: ${error instanceof Error ? error.message : String(error)}`);
} finally {
  await desk.close();
}
say(`screenshots: ${pictures}`);
process.exitCode = seen ? 0 : 1;
