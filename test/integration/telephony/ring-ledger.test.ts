import { expect, it } from 'vitest';
import { describeWith } from '../../support/bed/servers.ts';
import { storm } from '../../support/storm/storm.ts';

describeWith(['sipp'], 'the ring ledger under 200 calls of sipp', () => {
  it('explains each INVITE as sipp’s own counters have it, and none rings twice', { timeout: 180_000 }, async () => {
    const { sent, dropped, rings, table, counted, doubled, unexplained } = await storm(200);
    expect(sent).toBeGreaterThanOrEqual(200);
    expect(dropped).toBeGreaterThan(0);
    expect(table).toEqual(counted);
    expect(table).toMatchObject({ busy: 10 });
    expect(rings).toHaveLength(sent - dropped);
    expect({ doubled, unexplained }).toEqual({ doubled: 0, unexplained: 0 });
  });
});
