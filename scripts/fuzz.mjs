// `npm run fuzz`: a million damaged report descriptors. See test/fuzz/headset.ts for what can be said after `--`.
import { join } from 'node:path';
import { ensureNode } from './runtime/node.mjs';
import { project } from './runtime/paths.mjs';
import { runNode } from './steps/step.mjs';

ensureNode();
process.exitCode = await runNode(join(project, 'test/fuzz/headset.ts'), process.argv.slice(2));
