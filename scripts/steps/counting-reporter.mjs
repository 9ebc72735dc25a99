import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { firstLine } from './reports.mjs';

/** @import { Reporter, TestModule } from 'vitest/node' */

/**
 * Writes how many tests passed, which failed and why, and why each skipped one was skipped, to the file that
 * THROUGHLINE_REPORT names. Vitest's own JSON has no place for the reason of a skip.
 * @implements {Reporter}
 */
export default class CountingReporter {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly { message: string }[]} errors outside of any test
   */
  onTestRunEnd(modules, errors) {
    let passed = 0;
    const failed = errors.map((error) => ({ test: 'outside of any test', reason: firstLine(error) }));
    const skipped = [];
    for (const module of modules) {
      for (const suite of [module, ...module.children.allSuites()])
        for (const error of suite.errors()) failed.push({ test: module.relativeModuleId, reason: firstLine(error) });
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'failed')
          failed.push({ test: `${module.relativeModuleId}: ${test.fullName}`, reason: firstLine(result.errors[0]) });
        else if (result.state === 'skipped') skipped.push({ test: test.fullName, reason: result.note ?? '' });
      }
    }
    const file = process.env.THROUGHLINE_REPORT;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
  }
}
