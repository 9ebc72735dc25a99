import { spawn } from 'node:child_process';
import path from 'node:path';
import { clock } from '../support/clock.ts';

/** An Electron that runs by itself, with nothing attached to it. */
export interface Program {
  readonly pid: number;
  /** By `clock`. */
  readonly startedAt: number;
  /** All that it has written to the terminal. */
  output(): string;
  /** Asks it to end, and makes it after ten seconds. */
  stop(): Promise<void>;
}

const project = path.resolve(import.meta.dirname, '../..');
const empty = path.join(import.meta.dirname, 'empty');

/** Starts the desk, as built. */
export const startProgram = (userData: string, args: readonly string[]): Program => run(project, userData, args);
/** Starts the same runtime with an empty window. */
export const startEmpty = (userData: string): Program => run(empty, userData, []);

function run(app: string, userData: string, args: readonly string[]): Program {
  const electron = process.env['THROUGHLINE_ELECTRON'];
  if (!electron) throw new Error('THROUGHLINE_ELECTRON is not set: run this through npm run bench');
  const runtimeArgs = JSON.parse(process.env['THROUGHLINE_ELECTRON_ARGS'] ?? '[]') as string[];
  const devices = ['--use-fake-device-for-media-stream', '--allow-loopback-in-peer-connection'];
  const all = [...runtimeArgs, app, `--user-data-dir=${userData}`, ...devices, '--lang=en-US', ...args];
  const startedAt = clock();
  const child = spawn(electron, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  return {
    pid: child.pid ?? 0,
    startedAt,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(force);
    },
  };
}

/** Asks again and again, since there is no signal: gives the first answer that is there. */
export async function until<T>(ask: () => T | undefined, what: string, within = 30_000): Promise<T> {
  const deadline = clock() + within;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (clock() > deadline) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
