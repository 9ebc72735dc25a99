import { readFileSync } from 'node:fs';
import type Electron from 'electron';
import { residentOf, treeOf } from '../bench/process-tree.ts';
import { AGENT, finish } from '../bench/calls/side-by-side.ts';
import type { RunningDesk } from './desk.ts';
import type { Telephone } from './telephone.ts';

/** Resident MB of each process, by what it is: a window's host, `main`, `gpu-process`…; several samples of each. */
export type Memory = ReadonlyMap<string, readonly number[]>;

/** ms */
const SETTLED = 10_000;

/** One call after the other, each with sound to the customer before it ends; `after` is called behind each, from 1. */
export async function manyCalls(
  desk: RunningDesk,
  telephone: Telephone,
  options: { readonly calls: number; readonly talk: number; readonly after: (n: number) => Promise<void> },
): Promise<void> {
  for (let n = 1; n <= options.calls; n += 1) {
    const ringing = await telephone.call('+12125550142');
    const heard = ringing.hears(AGENT);
    await desk.page.getByRole('button', { name: 'Answer', exact: true }).click();
    await ringing.answered;
    await Promise.all([heard, pause(options.talk)]);
    await ringing.hangUp();
    await finish(desk);
    await options.after(n);
  }
}

/** What is garbage by then is no growth, and collected first. */
export async function memoryOf(desk: RunningDesk): Promise<Memory> {
  await desk.app.evaluate(collectGarbage);
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
      samples.set(name, [...(samples.get(name) ?? []), residentOf(pid) / 1_024]);
    }
    await pause(1_000);
  }
  return samples;
}

/** In main, and in all its windows by the DevTools protocol. */
async function collectGarbage({ BrowserWindow }: typeof Electron): Promise<void> {
  process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
  process.getBuiltinModule('node:vm').runInNewContext('gc')();
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    const attached = webContents.debugger.isAttached();
    if (!attached) webContents.debugger.attach();
    await webContents.debugger.sendCommand('HeapProfiler.collectGarbage');
    if (!attached) webContents.debugger.detach();
  }
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
