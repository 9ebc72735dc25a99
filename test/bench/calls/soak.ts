import { readFileSync } from 'node:fs';
import { type Benchmark, figuresOf, type Result, result } from '../figures.ts';
import { pssOf, treeOf } from '../process-tree.ts';
import type { RunningDesk } from '../../support/desk.ts';
import { AGENT, finish, openBedAndDesk } from './side-by-side.ts';
import { openTelephone } from '../../support/telephone.ts';

/** As many as an agent takes in eight hours of short calls. */
const CALLS = 2_000;
/** What is opened once and kept is there by then. */
const WARM = 50;
/** ms */
const TALK = 2_000;
const SETTLED = 10_000;

/**
 * Memory of each process after a day's calls, beside the same process after the first fifty. Takes about two hours;
 * `THROUGHLINE_SOAK` is another number of calls.
 */
export const soakMemory: Benchmark = {
  names: ['soak-memory'],
  async run(say) {
    const both = await openBedAndDesk(say);
    if (!both) return [];
    const calls = Number(process.env['THROUGHLINE_SOAK'] ?? CALLS);
    const telephone = await openTelephone(both.bed, 'heidi');
    try {
      let warm: ReadonlyMap<string, readonly number[]> = new Map();
      for (let n = 1; n <= calls; n += 1) {
        const ringing = await telephone.call('+12125550142');
        const heard = ringing.hears(AGENT);
        await both.desk.page.getByRole('button', { name: 'Answer', exact: true }).click();
        await ringing.answered;
        await Promise.all([heard, pause(TALK)]);
        await ringing.hangUp();
        await finish(both.desk);
        if (n === WARM) warm = await settled(both.desk);
        if (n % 100 === 0) say(`${n} calls: ${inWords(await settled(both.desk))}`);
      }
      return compare(warm, await settled(both.desk));
    } finally {
      telephone.close();
      await both.close();
    }
  },
};

/** What each has now, so that a long run can be watched. */
const inWords = (memory: ReadonlyMap<string, readonly number[]>): string =>
  [...memory].map(([name, samples]) => `${name} ${figuresOf(samples).p50.toFixed(0)} MB`).join(', ');

/** A process that was made anew meanwhile is known by what it is. */
function compare(
  warm: ReadonlyMap<string, readonly number[]>,
  late: ReadonlyMap<string, readonly number[]>,
): readonly Result[] {
  const rows = [...late].flatMap(([name, samples]) => {
    const before = warm.get(name);
    return before === undefined ? [] : [result(`soak-memory.${name}`, 'MB', samples, before)];
  });
  const worst = rows.toSorted((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0))[0];
  return worst === undefined ? [] : [{ ...worst, name: 'soak-memory' }, ...rows];
}

/** MB of each process, five times, a second apart. */
async function settled(desk: RunningDesk): Promise<ReadonlyMap<string, readonly number[]>> {
  await pause(SETTLED);
  const samples = new Map<string, number[]>();
  const windows = await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => ({
      pid: webContents.getOSProcessId(),
      host: new URL(webContents.getURL()).host,
    })),
  );
  for (let n = 0; n < 5; n += 1) {
    for (const pid of treeOf(desk.app.process().pid ?? 0)) {
      const name = windows.find((window) => window.pid === pid)?.host ?? kindOf(pid);
      if (name === undefined) continue;
      samples.set(name, [...(samples.get(name) ?? []), pssOf(pid) / 1_024]);
    }
    await pause(1_000);
  }
  return samples;
}

/** By its command line: `main`, `gpu-process`, `NetworkService`…; zygotes have nothing of their own. */
function kindOf(pid: number): string | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const type = /--type=([\w-]+)/.exec(line)?.[1];
    if (type === 'zygote') return undefined;
    return /--utility-sub-type=\w+\.mojom\.(\w+)/.exec(line)?.[1] ?? type ?? 'main';
  } catch {
    return undefined;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
