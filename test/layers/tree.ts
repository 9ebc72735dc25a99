import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');

/** What the layers check says of one tree. */
export interface Finding {
  modules: number;
  unseen: string[];
  violations: { rule: string; from: string; to: string }[];
}

/** Runs the layers check, exactly as `npm run layers` does, on a tree. */
export function checkLayers(root: string = project): Finding & { passed: boolean } {
  const done = spawnSync(process.execPath, [join(project, 'scripts/layers.mjs'), '--json', '--root', root], {
    encoding: 'utf8',
  });
  if (!done.stdout.startsWith('{')) throw new Error(done.stdout + done.stderr);
  return { ...(JSON.parse(done.stdout) as Finding), passed: done.status === 0 };
}

/** Plants files (path → content) in a tree of their own for as long as the work takes. */
export function withTree<T>(files: Record<string, string>, work: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'), 'dir');
    copyFileSync(join(project, 'package.json'), join(root, 'package.json'));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
