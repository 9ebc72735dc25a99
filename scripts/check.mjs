// `npm run check`: types, lint, format, layers, dead code and unit tests.
import { ensureNode } from './runtime/node.mjs';
import { runChecks } from './steps/checks.mjs';
import { summarize } from './steps/step.mjs';

ensureNode();
process.exitCode = summarize(await runChecks());
