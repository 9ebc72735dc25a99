import { mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const project = path.resolve(import.meta.dirname, '../..');
/** `THROUGHLINE_PICTURES=keep` renews the pictures of the README. */
const folder = path.join(
  project,
  process.env['THROUGHLINE_PICTURES'] === 'keep' ? 'resources/screenshots' : 'test-results/pictures',
);

/** Takes a picture of a state of the desk, and sees that axe (WCAG 2.2 A and AA, best practices) finds nothing in it. */
export async function portrait(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  // Legacy mode: without it axe opens a page of its own, which this app rightly refuses.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, `axe in the state ${name}`).toEqual([]);
}
