import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { type Bed, openBed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import { writeProfile } from '../support/profile.ts';
import { companyUserData } from './company/cache.ts';
import { type Benchmark, result } from './figures.ts';
import { deskPainted, emptyPainted } from './painted.ts';
import { pssOfTree } from './process-tree.ts';
import { type Program, startEmpty, startProgram, until } from './program.ts';
import { openTelephone } from '../support/telephone.ts';

const ROUNDS = 3;
/** What was needed to start is given back by then. Milliseconds. */
const SETTLED = 10_000;
const users = { heidi: 'heidis-secret' };

/**
 * Memory of all processes together (PSS), of a desk that waits for calls and of one in a call with sound both ways;
 * beside an empty window of the same runtime, in turns.
 */
export const memory: Benchmark = {
  names: ['memory-idle', 'memory-in-call'],
  async run(say) {
    const missing = missingServers(['kamailio', 'rtpengine', 'openssl']);
    if (process.platform !== 'linux' || missing !== undefined) {
      say(`left out: ${missing ?? 'the memory of several processes together is only known on Linux'}`);
      return [];
    }
    const data = await companyUserData(say);
    const emptyData = mkdtempSync(path.join(tmpdir(), 'throughline-empty-'));
    const bed = await openBed({ users, media: true });
    const measured = { idle: [] as number[], inCall: [] as number[], empty: [] as number[] };
    try {
      for (let n = 0; n < ROUNDS; n += 1) {
        const empty = startEmpty(emptyData);
        await emptyPainted(empty);
        measured.empty.push(...(await settled(empty)));
        await empty.stop();
        const { idle, inCall } = await deskRound(bed, data.directory);
        measured.idle.push(...idle);
        measured.inCall.push(...inCall);
      }
    } finally {
      await bed.close();
      data.remove();
      rmSync(emptyData, { recursive: true, force: true, maxRetries: 5 });
    }
    return [
      result('memory-idle', 'MB', measured.idle, measured.empty),
      result('memory-in-call', 'MB', measured.inCall, measured.empty),
    ];
  },
};

async function deskRound(bed: Bed, userData: string): Promise<{ idle: readonly number[]; inCall: readonly number[] }> {
  const uri = `sip:heidi@${bed.domain}`;
  const voice = { uri, servers: [bed.kamailio.ws], username: 'heidi', password: users.heidi };
  const profile = writeProfile(userData, { voice });
  const desk = startProgram(userData, ['--profile', profile, '--remote-debugging-port=0']);
  const telephone = await openTelephone(bed, 'heidi');
  try {
    await deskPainted(desk, userData);
    const idle = await settled(desk);
    const ringing = await telephone.call('+12125550142');
    await pressAnswer(desk);
    await ringing.answered;
    const inCall = await settled(desk);
    await ringing.hangUp();
    return { idle, inCall };
  } finally {
    telephone.close();
    await desk.stop();
  }
}

/** Five measurements, a second apart. */
async function settled({ pid }: Program): Promise<readonly number[]> {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await pause(SETTLED);
  const samples: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    samples.push(pssOfTree(pid));
    await pause(1_000);
  }
  return samples;
}

/** Nothing is attached to the desk but for this moment. */
async function pressAnswer(desk: Program): Promise<void> {
  const address = await until(() => /DevTools listening on (ws:\S+)/.exec(desk.output())?.[1], 'its address');
  const browser = await chromium.connectOverCDP(address);
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((candidate) => candidate.url().startsWith('throughline://desk/'));
  await page?.getByRole('button', { name: 'Answer', exact: true }).click();
  await browser.close();
}
