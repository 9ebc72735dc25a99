import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { binary } from './servers.ts';

/** A server in the foreground, its output in a file. */
export interface Child {
  readonly pid: number;
  readonly exited: Promise<number | undefined>;
  output(): string;
  /** Asks it to end, and makes it after four seconds. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** The whole of it at once, as a power cut would. */
  kill(): Promise<void>;
}

const living = new Set<ChildProcess>();
process.on('exit', () => living.forEach((child) => endGroup(child, 'SIGKILL')));

/**
 * Starts a server and resolves when `ready` says so; it is asked again and again until then.
 * Rejects with the end of its output if it ends before, or is not ready after `within` ms.
 */
export async function startChild(options: {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly ready?: (child: Child) => Promise<boolean> | boolean;
  readonly within?: number;
}): Promise<Child> {
  const { name, command, directory, ready = () => true, within = 15_000 } = options;
  const file = path.join(directory, `${name}.log`);
  const log = openSync(file, 'w');
  // A process group of its own, so that its own children end with it.
  const child = spawn(binary(command) ?? command, [...options.args], {
    cwd: directory,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  living.add(child);
  let over = false;
  const exited = new Promise<number | undefined>((resolve) => {
    const end = (code?: number | null) => {
      over = true;
      living.delete(child);
      resolve(code ?? undefined);
    };
    child.once('exit', (code) => end(code));
    child.once('error', () => end());
  });
  const server: Child = {
    pid: child.pid ?? 0,
    exited,
    output: () => readFileSync(file, 'utf8'),
    async stop(signal = 'SIGTERM') {
      if (over) return;
      endGroup(child, signal);
      const force = setTimeout(() => endGroup(child, 'SIGKILL'), 4_000);
      await exited;
      clearTimeout(force);
    },
    async kill() {
      endGroup(child, 'SIGKILL');
      await exited;
    },
  };
  const deadline = Date.now() + within;
  while (!(await isReady(server, ready))) {
    if (over || Date.now() > deadline) {
      await server.kill();
      throw new Error(`${name} ${over ? 'ended' : 'was not ready'}:\n${server.output().slice(-2_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return server;
}

async function isReady(child: Child, ready: (child: Child) => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await ready(child);
  } catch {
    return false;
  }
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // it has ended by itself
  }
}
