// `npm run layers`: checks who imports whom by the rules in .dependency-cruiser.mjs.
// --root FOLDER checks another tree by the same rules (the planted one of test/layers/);
// --json prints what was found for a program to read.
import { cruise } from 'dependency-cruiser';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import configuration from '../.dependency-cruiser.mjs';
import { project } from './runtime/paths.mjs';

const { values } = parseArgs({ options: { root: { type: 'string' }, json: { type: 'boolean' } } });
const root = resolve(values.root ?? project);

const folders = ['electron', 'renderer', 'native'];
const sources = globSync(
  folders.map((folder) => `${folder}/**/*.{ts,tsx,cts}`),
  { cwd: root },
)
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.endsWith('.d.ts'));
const { options, ...ruleSet } = configuration;
const { output } = await cruise(sources, { ...options, ruleSet, validate: true, baseDir: root });
if (typeof output === 'string') throw new Error(output);

const seen = new Set(output.modules.map((module) => module.source));
// A parser that can't read our files finds no violations in them: that must not pass.
const unseen = sources.filter((file) => !seen.has(file));
const violations = output.summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to }));

if (values.json) {
  process.stdout.write(JSON.stringify({ modules: sources.length - unseen.length, unseen, violations }));
} else {
  const comments = new Map(configuration.forbidden?.map(({ name, comment }) => [name, comment]));
  for (const { rule, from, to } of violations) {
    process.stdout.write(`${rule}: ${from} → ${to} (${comments.get(rule)})\n`);
  }
  for (const file of unseen) process.stdout.write(`not read: ${file}\n`);
  process.stdout.write(`layers: ${sources.length} modules, ${violations.length} violations\n`);
}
if (violations.length > 0 || unseen.length > 0 || sources.length === 0) process.exitCode = 1;
