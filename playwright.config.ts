import { defineConfig } from '@playwright/test';

// Each test starts its own desk with its own profile; sound devices and ports are shared, so one
// at a time. A test that needs a second try has found something.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/reports/e2e.json' }]],
  use: { trace: 'retain-on-failure' },
});
