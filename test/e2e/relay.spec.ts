import { expect, test } from '@playwright/test';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import { type Coturn, startCoturn } from '../support/bed/coturn.ts';
import type { RunningDesk } from '../support/desk.ts';
import { leaveTones, startDeskOnBed } from '../support/desk-on-bed.ts';
import { agentEars, type Ears } from '../support/ears.ts';
import { watchConnections } from '../support/paths.ts';
import { openTelephone, type Telephone } from '../support/telephone.ts';

// Calls that may go over a TURN server only: a real coturn between the desk and rtpengine, by each way to it. And what
// the check before Ready says where there is something wrong with it.
const missing = missingServers(['kamailio', 'rtpengine', 'turnserver', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ mode: 'serial' });

const agentTone = 700;
const customerTone = 440;

let bed: Bed;
let coturn: Coturn;
let customer: Telephone;

test.beforeAll(async () => {
  bed = await openBed({ users: { heidi: 'heidis-secret' }, media: true });
  coturn = await startCoturn(bed);
  customer = await openTelephone(bed, 'heidi');
});
test.afterAll(async () => {
  customer?.close();
  await coturn?.stop();
  await bed?.close();
});

/** A desk whose sound may go over this relay only. */
const startAt = async (server: { urls: string; username?: string; credential?: string }): Promise<RunningDesk> => {
  const { username, credential } = coturn;
  const voice = { iceServers: [{ username, credential, ...server }], iceTransportPolicy: 'relay' };
  const desk = await startDeskOnBed(bed, { voice, speaks: agentTone });
  await leaveTones(desk.page);
  return desk;
};
const button = ({ page }: RunningDesk, name: string) => page.getByRole('button', { name, exact: true });
const heard = (ears: Ears, hertz: number) =>
  expect.poll(() => ears.hears(hertz), { timeout: 15_000, intervals: [250] }).toBe(true);

for (const way of ['udp', 'tcp', 'tls'] as const)
  test(`by ${way}: Ready, and both hear each other through the relay alone`, async () => {
    const desk = await startAt({ urls: coturn.urls[way] });
    try {
      const media = await desk.window('media');
      const agent = await agentEars(media);
      await watchConnections(media);
      await button(desk, 'Ready').click();
      await expect(button(desk, 'Ready')).toHaveAttribute('aria-pressed', 'true');
      const before = coturn.allocations();
      const call = await customer.call('+12125550142');
      await button(desk, 'Answer').click();
      await call.answered;
      await call.hearsLasting(agentTone, 500);
      await heard(agent, customerTone);
      expect(coturn.allocations()).toBeGreaterThan(before);
      expect(await usedPath(desk)).toEqual({ candidate: 'relay', by: way });
      await call.hangUp();
      await expect(desk.page.getByText('They hung up.').first()).toBeVisible();
    } finally {
      await desk.close();
    }
  });

/** The kind of our end of the pair in use, and how the relay is reached (webrtc-stats, `relayProtocol`). */
async function usedPath(desk: RunningDesk): Promise<unknown> {
  const media = await desk.window('media');
  return media.evaluate(async () => {
    const made = Reflect.get(globalThis, 'made') as RTCPeerConnection[];
    const entries = new Map<string, Record<string, unknown>>(
      await made.findLast(({ connectionState }) => connectionState === 'connected')?.getStats(),
    );
    const transport = [...entries.values()].find(({ type }) => type === 'transport');
    const pair = entries.get(String(transport?.['selectedCandidatePairId']));
    const local = entries.get(String(pair?.['localCandidateId']));
    return { candidate: local?.['candidateType'], by: local?.['relayProtocol'] };
  });
}

const says = async (desk: RunningDesk, sentence: string) => {
  await button(desk, 'Ready').click();
  const problems = desk.page.getByRole('dialog', { name: 'Before you are ready' }).getByRole('alert');
  await expect(problems.getByRole('listitem')).toHaveText([sentence]);
  // There is no other way for sound: not even the agent's own wish helps.
  await expect(button(desk, 'Go ready anyway')).toBeHidden();
  await expect(button(desk, 'Not ready')).toHaveAttribute('aria-pressed', 'true');
};

test('a relay that does not take the password: said before Ready', async () => {
  const desk = await startAt({ urls: coturn.urls.udp, credential: 'wrong' });
  try {
    await says(
      desk,
      'The relay for calls does not let this desk in, so calls may stay silent. Ask IT to check its name and password.',
    );
  } finally {
    await desk.close();
  }
});

test('a relay that is gone: said before Ready, and no longer once it is back', async () => {
  await coturn.stop();
  const desk = await startAt({ urls: coturn.urls.udp });
  try {
    await says(desk, 'The relay for calls does not answer, so calls may stay silent. Tell IT if it stays so.');
    await coturn.start();
    await button(desk, 'Check again').click();
    await expect(button(desk, 'Ready')).toHaveAttribute('aria-pressed', 'true');
  } finally {
    await desk.close();
  }
});
