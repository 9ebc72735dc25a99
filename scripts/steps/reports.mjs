import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { project } from '../runtime/paths.mjs';

/** @import { Outcome } from './step.mjs' */
/** @typedef {Omit<Outcome, 'name' | 'seconds'>} Counts */

/** @type {Counts} */
const none = { passed: 0, failed: [], skipped: [] };

/**
 * What is said of a failed test where all of them are listed.
 * @param {{ message?: string | undefined } | undefined} error
 */
export function firstLine(error) {
  const [line = ''] = stripVTControlCharacters(error?.message ?? '')
    .trim()
    .split('\n');
  return line;
}

/**
 * Where the report of a group of tests is written; the one of an earlier run is removed.
 * @param {string} name
 */
export function reportFile(name) {
  const file = join(project, 'test-results/reports', `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/**
 * What a run came to, as counting-reporter.mjs wrote it of Vitest's, and scripts/hid.mjs of its own.
 * @param {string} file
 * @returns {Counts}
 */
export function writtenCounts(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : none;
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, file: string, tests: PlaywrightTest[] }[]} specs
 *
 * @typedef {object} PlaywrightTest
 * @property {string} status
 * @property {{ type: string, description?: string }[]} annotations
 * @property {{ error?: { message?: string } }[]} results
 */

/**
 * What a Playwright run came to, from its JSON report.
 * @param {string} file
 * @returns {Counts}
 */
export function playwrightCounts(file) {
  if (!existsSync(file)) return none;
  /** @type {{ suites: PlaywrightSuite[], errors: { message?: string }[] }} */
  const { suites, errors } = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {Counts} */
  const counts = {
    passed: 0,
    failed: errors.map((error) => ({ test: 'outside of any test', reason: firstLine(error) })),
    skipped: [],
  };
  for (const spec of suites.flatMap(specsOf)) {
    for (const { status, annotations, results } of spec.tests) {
      if (status === 'expected') counts.passed += 1;
      else if (status === 'skipped') counts.skipped.push({ test: spec.title, reason: reasonOf(annotations) });
      else {
        const error = results.find((result) => result.error)?.error;
        counts.failed.push({ test: `${spec.file}: ${spec.title}`, reason: firstLine(error) });
      }
    }
  }
  return counts;
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {PlaywrightSuite['specs']}
 */
function specsOf(suite) {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** @param {{ type: string, description?: string }[]} annotations */
function reasonOf(annotations) {
  return annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '';
}
