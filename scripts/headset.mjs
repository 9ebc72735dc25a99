// `npm run headset -- layout FILE`: what a headset's report descriptor says, as JSON.
import { join } from 'node:path';
import { ensureNode } from './runtime/node.mjs';
import { project } from './runtime/paths.mjs';
import { runNode } from './steps/step.mjs';

ensureNode();
process.exitCode = await runNode(join(project, 'scripts/headset/main.ts'), process.argv.slice(2));
