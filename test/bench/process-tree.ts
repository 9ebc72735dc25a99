import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and all that came from it, in MB: the proportional set size, in which a page that several share
 * counts once in all (Linux, Documentation/filesystems/proc.rst).
 */
export function pssOfTree(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + pssOf(pid), 0) / 1024;
}

export function treeOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    // The name of the program is in brackets and may hold anything.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

/** kB; 0 if it has just ended. */
function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
