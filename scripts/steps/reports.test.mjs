import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { project } from '../runtime/paths.mjs';
import { playwrightCounts, writtenCounts } from './reports.mjs';
import { tool } from './step.mjs';

describe('what a run of tests came to', () => {
  /** @type {string} */
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reports-'));
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'dir');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is nothing when no report was written', () => {
    const none = { passed: 0, failed: [], skipped: [] };
    expect(writtenCounts(join(folder, 'none.json'))).toEqual(none);
    expect(playwrightCounts(join(folder, 'none.json'))).toEqual(none);
  });

  it('is counted from Vitest, with the reason of a skip and files that do not load', { timeout: 30_000 }, () => {
    writeFileSync(
      join(folder, 'some.test.js'),
      `import { expect, it } from 'vitest';
       it('holds', () => {});
       it('breaks', () => expect(1).toBe(2));
       it('waits', (context) => context.skip('no server here'));`,
    );
    writeFileSync(join(folder, 'broken.test.js'), "throw new Error('does not load');");
    const report = join(folder, 'counts.json');
    const reporter = join(project, 'scripts/steps/counting-reporter.mjs');
    spawnSync(process.execPath, [tool('vitest'), 'run', '--root', folder, '--reporter', reporter], {
      cwd: folder,
      env: { ...process.env, THROUGHLINE_REPORT: report },
    });
    const { failed, ...rest } = writtenCounts(report);
    expect(failed.map(({ test, reason }) => `${test}: ${reason}`).toSorted()).toEqual([
      'broken.test.js: does not load',
      'some.test.js: breaks: expected 1 to be 2 // Object.is equality',
    ]);
    expect(rest).toEqual({
      passed: 1,
      skipped: [{ test: 'waits', reason: 'no server here' }],
    });
  });

  it('is counted from Playwright, in the same way', { timeout: 30_000 }, () => {
    writeFileSync(
      join(folder, 'some.spec.js'),
      `import { expect, test } from '@playwright/test';
       test.describe('inside', () => test('holds', () => {}));
       test('breaks', () => expect(1).toBe(2));
       test('waits', () => test.skip(true, 'no server here'));`,
    );
    const report = join(folder, 'counts.json');
    spawnSync(process.execPath, [tool('@playwright/test', 'playwright'), 'test', '--reporter', 'json'], {
      cwd: folder,
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    expect(playwrightCounts(report)).toEqual({
      passed: 1,
      failed: [
        { test: 'some.spec.js: breaks', reason: 'Error: expect(received).toBe(expected) // Object.is equality' },
      ],
      skipped: [{ test: 'waits', reason: 'no server here' }],
    });
  });
});
