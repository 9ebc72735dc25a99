import path from 'node:path';
import type { Page } from '@playwright/test';
import type { DeskBridge } from '../../electron/contract/commands.ts';
import { openBed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { writeProfile } from '../support/profile.ts';
import { writeTone } from '../support/sound.ts';
import { type Benchmark, result } from './figures.ts';
import { startReferencePhone } from './reference/launch.ts';
import { openTelephone, type Telephone } from './telephone.ts';

const CALLS = 20;
const TONE = 700;
/** Nobody answers sooner. Milliseconds. */
const RINGS = 1_000;
const users = { heidi: 'heidis-secret', bare: 'bares-secret' };

/**
 * From the press on Answer to the first sound of the agent's that is recognised at a plain telephone behind Kamailio and
 * rtpengine; beside a page with nothing but sip.js, called by the same telephone in turns.
 */
export const answerToSound: Benchmark = {
  names: ['answer-to-sound'],
  async run(say) {
    const missing = missingServers(['kamailio', 'rtpengine', 'openssl']);
    if (missing !== undefined) {
      say(`left out: ${missing}`);
      return [];
    }
    const bed = await openBed({ users, media: true });
    const closing = [() => bed.close()];
    try {
      const microphone = writeTone(path.join(bed.directory, 'agent.wav'), TONE, { seconds: 10, rate: 48_000 });
      const uri = (user: string) => `sip:${user}@${bed.domain}`;
      const server = bed.kamailio.ws;
      const voice = { uri: uri('heidi'), servers: [server], username: 'heidi', password: users.heidi };
      const desk = await startDesk({ args: ['--profile', writeProfile(bed.directory, { voice })], microphone });
      closing.push(() => desk.close());
      const bare = { uri: uri('bare'), server, username: 'bare', password: users.bare };
      const reference = await startReferencePhone({ ...bare, microphone });
      closing.push(() => reference.close());
      await leaveTonesAlone(desk);
      const forDesk = await openTelephone(bed, 'heidi');
      closing.push(async () => forDesk.close());
      const forReference = await openTelephone(bed, 'bare');
      closing.push(async () => forReference.close());

      const own: number[] = [];
      const other: number[] = [];
      for (let n = 0; n <= CALLS; n += 1) {
        const ours = await answered(forDesk, desk.page);
        await finish(desk);
        const theirs = await answered(forReference, reference.page);
        if (n === 0) continue; // of both, the first call of the day
        own.push(ours);
        other.push(theirs);
      }
      return [result('answer-to-sound', 'ms', own, other)];
    } finally {
      for (const close of closing.reverse()) await close();
    }
  },
};

/** One call from its ring to its end; gives the milliseconds from the press to the sound. */
async function answered(telephone: Telephone, page: Page): Promise<number> {
  const ringing = await telephone.call('+12125550142');
  await new Promise((resolve) => setTimeout(resolve, RINGS));
  const heard = ringing.hears(TONE);
  const pressed = await page.getByRole('button', { name: 'Answer', exact: true }).evaluate((button) => {
    const at = performance.timeOrigin + performance.now();
    if (button instanceof HTMLElement) button.click();
    return at;
  });
  await ringing.answered;
  const at = await heard;
  await ringing.hangUp();
  return at - pressed;
}

/** A tone is no speech: what Chromium does for speech would take it away. */
async function leaveTonesAlone({ page }: RunningDesk): Promise<void> {
  await page.getByRole('status', { name: 'Connection' }).getByText('Online').waitFor();
  await page.evaluate(async () => {
    const { ask } = Reflect.get(globalThis, 'throughline') as DeskBridge;
    await ask['settings.change']({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  });
}

/** The wrap-up, so that the line is free. */
async function finish({ page }: RunningDesk): Promise<void> {
  await page.getByRole('button', { name: 'Finish wrap-up' }).waitFor();
  await page.evaluate(async () => {
    const { ask } = Reflect.get(globalThis, 'throughline') as DeskBridge;
    const { calls } = await ask['desk.snapshot'](undefined);
    for (const { id } of calls) await ask['wrapUp.finish']({ interactionId: id, outcome: 'noAction' });
  });
}
