import { defineConfig } from '@playwright/test';

// The packaged desk, apart from the other end-to-end tests: it must have been made first.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/packaging',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/reports/packaging.json' }]],
});
