import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { binary } from './binary.ts';

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

/**
 * Runs a server beside somebody who watches our end of a pipe: when this process is gone, however it went, the pipe
 * closes and the whole group is killed. The shell itself only waits, and ends as the server does.
 */
const keeper = `
exec 3<&0
"$@" </dev/null 3<&- & server=$!
(trap '' TERM; cat <&3 >/dev/null; kill -KILL 0) &
trap : TERM INT
while kill -0 $server 2>/dev/null; do wait $server; status=$?; done
exit $status`;

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
  const child = spawn('/bin/sh', ['-c', keeper, 'keeper', binary(command) ?? command, ...options.args], {
    cwd: directory,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', log, log],
    detached: true,
  });
  closeSync(log);
  child.stdin?.on('error', () => {}); // it ended before us
  let over = false;
  const exited = new Promise<number | undefined>((resolve) => {
    const end = (code?: number | null) => {
      over = true;
      child.stdin?.destroy(); // and the keeper's watch with it
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
      // Its own children end a moment after the shell, and only then leave their ports.
      for (let tries = 0; tries < 100 && isGroupThere(child); tries++)
        await new Promise((resolve) => setTimeout(resolve, 5));
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

function isGroupThere({ pid = 0 }: ChildProcess): boolean {
  try {
    return process.kill(-pid, 0);
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
