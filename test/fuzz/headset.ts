// `npm run fuzz`: mutated report descriptors of real headsets, and reports, against layout and codec.
// `-- --runs N` (1,000,000 if absent), `-- --seed N` (1).
import { parseArgs } from 'node:util';
import { capturedHeadsets, noCaptures } from '../support/headset/descriptors.ts';
import { fuzz } from '../support/headset/fuzz.ts';

const { values: given } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const [wanted, seed] = [given.runs ?? '1000000', given.seed ?? '1'].map(Number);
const complaint = Number.isInteger(wanted) && Number.isInteger(seed) ? noCaptures : '--runs and --seed are numbers';
if (complaint) {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
} else {
  const began = performance.now();
  const seeds = capturedHeadsets.map(({ descriptor }) => descriptor);
  const { runs, understood, refused, slowest } = fuzz(seeds, wanted ?? 0, seed ?? 0);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(`${runs} descriptors in ${seconds} s, ${understood} understood; refused: `);
  process.stdout.write(
    `${JSON.stringify(refused)}; slowest ${slowest.milliseconds.toFixed(1)} ms: ${slowest.descriptorHex}\n`,
  );
}
