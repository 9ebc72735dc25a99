import path from 'node:path';
import type { DeskBridge } from '../../../electron/contract/commands.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { missingServers } from '../../support/bed/binary.ts';
import { type RunningDesk, startDesk } from '../../support/desk.ts';
import { writeProfile } from '../../support/profile.ts';
import { writeTone } from '../../support/sound.ts';
import { type ReferencePhone, startReferencePhone } from '../reference/launch.ts';

/** What the agent says, in the desk and in what it is measured beside: Hz. */
export const AGENT = 700;
const users = { heidi: 'heidis-secret', bare: 'bares-secret' };

/** A desk, registered as `heidi` with a Kamailio and an rtpengine. */
export interface BedAndDesk {
  readonly bed: Bed;
  readonly desk: RunningDesk;
  close(): Promise<void>;
}
/** Besides a page with nothing but sip.js, registered as `bare` with the same. */
export interface SideBySide extends BedAndDesk {
  readonly reference: ReferencePhone;
}

/** Undefined, and said, where the servers are missing. */
export async function openSideBySide(say: (line: string) => void): Promise<SideBySide | undefined> {
  const opened = await openBedAndDesk(say);
  if (!opened) return undefined;
  const { bed } = opened;
  try {
    const bare = { uri: `sip:bare@${bed.domain}`, server: bed.kamailio.ws, username: 'bare', password: users.bare };
    const reference = await startReferencePhone({ ...bare, microphone: microphoneIn(bed) });
    const close = async () => {
      await reference.close();
      await opened.close();
    };
    return { ...opened, reference, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Undefined, and said, where the servers are missing. */
export async function openBedAndDesk(say: (line: string) => void): Promise<BedAndDesk | undefined> {
  const missing = missingServers(['kamailio', 'rtpengine', 'openssl']);
  if (missing !== undefined) {
    say(`left out: ${missing}`);
    return undefined;
  }
  const bed = await openBed({ users, media: true });
  try {
    const uri = `sip:heidi@${bed.domain}`;
    const voice = { uri, servers: [bed.kamailio.ws], username: 'heidi', password: users.heidi };
    const desk = await startDesk({
      args: ['--profile', writeProfile(bed.directory, { voice })],
      microphone: microphoneIn(bed),
    });
    const close = async () => {
      await desk.close();
      await bed.close();
    };
    await leaveTonesAlone(desk);
    return { bed, desk, close };
  } catch (error) {
    await bed.close();
    throw error;
  }
}

const microphoneIn = ({ directory }: Bed): string =>
  writeTone(path.join(directory, 'agent.wav'), AGENT, { seconds: 10, rate: 48_000 });

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
export async function finish({ page }: RunningDesk): Promise<void> {
  await page.getByRole('button', { name: 'Finish wrap-up' }).waitFor();
  await page.evaluate(async () => {
    const { ask } = Reflect.get(globalThis, 'throughline') as DeskBridge;
    const { calls } = await ask['desk.snapshot'](undefined);
    for (const { id } of calls) await ask['wrapUp.finish']({ interactionId: id, outcome: 'noAction' });
  });
}
