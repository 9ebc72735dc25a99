import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @import { Reporter, TestModule } from 'vitest/node' */

/**
 * Writes how many tests passed and failed, and why each skipped one was skipped, to the file
 * that THROUGHLINE_REPORT names. Vitest's own JSON has no place for the reason.
 * @implements {Reporter}
 */
export default class CountingReporter {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly unknown[]} errors outside of any test
   */
  onTestRunEnd(modules, errors) {
    let passed = 0;
    let failed = errors.length;
    const skipped = [];
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'failed') failed += 1;
        else if (result.state === 'skipped') skipped.push({ test: test.fullName, reason: result.note ?? '' });
      }
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
    }
    const file = process.env.THROUGHLINE_REPORT;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
  }
}
