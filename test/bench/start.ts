import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeProfile } from '../support/profile.ts';
import { companyUserData } from './company/cache.ts';
import { type Benchmark, result } from './figures.ts';
import { deskPainted, emptyPainted } from './painted.ts';
import { startEmpty, startProgram } from './program.ts';
import { startSipServer } from '../support/sip-server.ts';

const STARTS = 12;

/**
 * From the start of the process to a desk that can be worked with, and to one that can be called; beside an empty
 * window of the same runtime, in turns. Both have been started before.
 */
export const start: Benchmark = {
  names: ['start-to-usable', 'start-to-registered'],
  async run(say) {
    const data = await companyUserData(say);
    const server = await startSipServer();
    const args = ['--profile', writeProfile(data.directory, { voice: server.voice })];
    const emptyData = mkdtempSync(path.join(tmpdir(), 'throughline-empty-'));
    const usable: number[] = [];
    const registered: number[] = [];
    const empty: number[] = [];
    try {
      for (let n = 0; n <= STARTS; n += 1) {
        const granted = server.registered();
        const desk = startProgram(data.directory, args);
        const [deskAt, grantedAt] = await Promise.all([deskPainted(desk, data.directory), granted]);
        await desk.stop();
        const beside = startEmpty(emptyData);
        const emptyAt = await emptyPainted(beside);
        await beside.stop();
        if (n === 0) continue; // the first start of each fills caches
        usable.push(deskAt - desk.startedAt);
        registered.push(grantedAt - desk.startedAt);
        empty.push(emptyAt - beside.startedAt);
      }
    } finally {
      await server.close();
      data.remove();
      rmSync(emptyData, { recursive: true, force: true, maxRetries: 5 });
    }
    return [result('start-to-usable', 'ms', usable, empty), result('start-to-registered', 'ms', registered, empty)];
  },
};
