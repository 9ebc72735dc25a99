import { storm } from '../support/storm/storm.ts';
import { type Benchmark, result } from './figures.ts';

const CALLS = 1_000;

/**
 * A thousand calls of sipp at one desk: what its ledger says beside sipp's own counters. The figures are the times from
 * an INVITE to its decision; what counts is in `invites`, `doubled` and `unexplained`.
 */
export const ringLedger: Benchmark = {
  names: ['ring-ledger'],
  async run(say) {
    const { sent, dropped, rings, table, counted, doubled, unexplained } = await storm(CALLS, say);
    for (const outcome of new Set([...Object.keys(table), ...Object.keys(counted)]))
      say(`${outcome.padEnd(20)} ledger ${table[outcome] ?? 0}, sipp ${counted[outcome] ?? 0}`);
    say(`${sent} INVITEs sent, ${dropped} of them while the desk was away, ${rings.length} in the ledger`);
    if (JSON.stringify(table) !== JSON.stringify(counted) || rings.length !== sent - dropped)
      throw new Error('the ledger and sipp do not agree');
    const times = rings.flatMap(({ at, endedAt }) => (endedAt === undefined ? [] : [endedAt - at]));
    const figures = { ...result('ring-ledger', 'ms', times), invites: rings.length, doubled, unexplained };
    return [figures];
  },
};
