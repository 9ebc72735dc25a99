import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and all that came from it, in MB: the proportional set size, in which a page that several share
 * counts once in all (Linux, Documentation/filesystems/proc.rst).
 */
export function pssOfTree(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + pssOf(pid), 0) / 1024;
}

/** Processor time that a process and all that came from it have used, in ms. */
export function processorTimeOf(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + ticksOf(pid), 0) * 10;
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

/** User and system time in the kernel's clock ticks, 100 a second on every Linux (proc_pid_stat(5)). */
function ticksOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** kB; 0 if it has just ended. */
function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Resident kB of one process by itself: unlike its share (PSS), not less when others have the same files open. */
export function residentOf(pid: number): number {
  return Number(/^Rss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
