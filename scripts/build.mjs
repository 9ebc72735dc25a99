// `npm run build`: builds main, preloads and windows into out/, unless nothing has changed since.
// --force builds anyway.
//
// Plain Vite, with the targets named by hand: tools made for Electron take the target from the
// version that is installed, and the desk must also run on the older one that serves where
// that can't be downloaded.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { fingerprint } from './build/sources.mjs';
import { targets } from './build/targets.mjs';
import { project } from './runtime/paths.mjs';

const out = join(project, 'out');
const stamp = join(out, '.built');

function builtFrom() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

const current = fingerprint();
if (process.argv.includes('--force') || builtFrom() !== current) {
  const started = performance.now();
  rmSync(stamp, { force: true });
  mkdirSync(out, { recursive: true });
  const results = await Promise.allSettled(targets().map((target) => build(target)));
  const failures = results.filter((result) => result.status === 'rejected');
  for (const { reason } of failures) process.stderr.write(`${reason instanceof Error ? reason.message : reason}\n`);
  if (failures.length > 0) process.exit(1);
  writeFileSync(stamp, current);
  process.stdout.write(`build: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
} else {
  process.stdout.write('build: nothing has changed\n');
}
