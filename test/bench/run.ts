import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answerToSound } from './calls/answer.ts';
import { callProcessorTime } from './calls/cpu.ts';
import { callSetUp } from './calls/setup.ts';
import { soakMemory } from './calls/soak.ts';
import { transfer } from './calls/transfer.ts';
import type { Benchmark, Result } from './figures.ts';
import { headset } from './headset/headset.ts';
import { inviteToScreen } from './invite.ts';
import { memory } from './memory.ts';
import { machine, table } from './report.ts';
import { ringLedger } from './ring-ledger.ts';
import { start } from './start.ts';
import { asleep, deskKill, mediaKill, newAddress, proxyRestart, signallingCut } from './survive/faults.ts';

// The measurements, one after the other, on a machine that should have nothing else to do. A slow figure is no failure:
// what fails here is what could not be measured. Started by launch.mjs, which says what there is to start.
const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const only = values.only ?? '';
const benchmarks: readonly Benchmark[] = [
  start,
  memory,
  inviteToScreen,
  answerToSound,
  callSetUp,
  transfer,
  callProcessorTime,
  soakMemory,
  ringLedger,
  headset,
  signallingCut,
  proxyRestart,
  newAddress,
  mediaKill,
  deskKill,
  asleep,
];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

say(`\n${machine()}`);
const results: Result[] = [];
for (const benchmark of benchmarks.filter(({ names }) => names.some((name) => name.startsWith(only)))) {
  say(`\n${benchmark.names.join(', ')}`);
  try {
    results.push(...(await benchmark.run(say)).filter(({ name }) => name.startsWith(only)));
  } catch (error) {
    say(`could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
}
say(`\n${table(results)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
if (results.length === 0) process.exitCode = 1;
