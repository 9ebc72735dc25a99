// `npm run test:hid`: headsets against a real kernel. A small virtual machine boots with virtual devices made of the
// captured report descriptors; the desk's own way to them, from node-hid to the calls, is gone with each.
// `npm run test:hid -- --webhid`: the same from WebHID on, in an Electron inside the machine. It needs twice the time.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { countsOf } from './hid/counts.mjs';
import { desktop } from './hid/desktop.mjs';
import { initramfs, plain } from './hid/initramfs.mjs';
import { kernel } from './hid/kernel.mjs';
import { missing, runMachine } from './hid/machine.mjs';
import { program } from './hid/program.mjs';
import { table } from './hid/table.mjs';
import { ensureNode } from './runtime/node.mjs';
import { project } from './runtime/paths.mjs';
import { announcedRuntime } from './steps/electron.mjs';
import { runNode } from './steps/step.mjs';

/** @import { Result } from '../test/hid/result.ts' */
/** @import { Kernel } from './hid/kernel.mjs' */

const captures = join(project, '../shared/data/headsets');
const { values } = parseArgs({ options: { webhid: { type: 'boolean' } } });
/** s; an idle machine needs a quarter of it. */
const patience = values.webhid ? 300 : 120;
/** Where `npm test` reads what it came to. */
const report = process.env.THROUGHLINE_REPORT;

ensureNode();
const began = performance.now();
const counts = await attempt();
if (report) {
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(report, JSON.stringify(counts));
} else {
  for (const { test, reason } of counts.skipped) process.stdout.write(`skipped: ${test}: ${reason}\n`);
  process.stdout.write(`${counts.passed} passed, ${counts.failed.length} failed, ${counts.skipped.length} skipped\n`);
}
if (counts.failed.length > 0) process.exitCode = 1;

/** Tries them, or says why that can't be done here; where all has to be there that is a failure. */
async function attempt() {
  const test = 'headsets against a real kernel';
  try {
    if (!existsSync(captures)) throw new Error('no captured descriptors beside the project');
    const reason = missing();
    if (reason !== undefined) throw new Error(reason);
    return await walkWithAll(kernel());
  } catch (error) {
    const end = { test, reason: error instanceof Error ? error.message : String(error) };
    process.stdout.write(`hid: ${end.reason}\n`);
    return process.env.THROUGHLINE_REQUIRE_SERVERS
      ? { passed: 0, failed: [end], skipped: [] }
      : { passed: 0, failed: [], skipped: [end] };
  }
}

/** The machine for one of the two ways. */
async function machine() {
  if (!values.webhid) return plain();
  const { electronPath } = await announcedRuntime();
  if ((await runNode(join(project, 'scripts/build.mjs'))) !== 0) throw new Error('the desk could not be built');
  return desktop(electronPath);
}

/** @param {Kernel} system */
async function walkWithAll(system) {
  /** @type {Result[]} */
  const results = [];
  /** @type {string[]} */
  const said = [];
  const files = readdirSync(captures).filter((name) => name.endsWith('.json'));
  const app = new Map([
    ['main.js', await program(values.webhid ? 'test/hid/webhid.ts' : 'test/hid/main.ts')],
    ['package.json', '{ "type": "module" }'],
    ...files.map((name) => /** @type {const} */ ([`headsets/${name}`, readFileSync(join(captures, name), 'utf8')])),
  ]);
  const ended = await runMachine(system, initramfs(system, await machine(), app), {
    seconds: patience,
    line(text) {
      const [, result] = /@(\{.*\}|end)/.exec(text) ?? [];
      if (result === undefined) said.push(text);
      else if (result !== 'end') results.push(JSON.parse(result));
      return result === 'end';
    },
  });
  const all = countsOf(results, files.length);
  process.stdout.write(`${table(results)}\n`);
  if (all.failed.length > 0) process.stdout.write(`${said.join('\n')}\n`);
  if (!ended) process.stdout.write('hid: it ended, or had to be ended, before it was done\n');
  process.stdout.write(`hid: ${system.name}, ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  return all;
}
