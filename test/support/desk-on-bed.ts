import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Bed } from './bed/bed.ts';
import { startDesk, type RunningDesk } from './desk.ts';
import { writeProfile } from './profile.ts';
import { writeTone } from './sound.ts';

export interface BedDeskOptions {
  /** One of the bed's users; Heidi if absent. */
  readonly user?: string;
  /** As the agent is called; Heidi Okafor if absent. */
  readonly name?: string;
  /** Laid over what the bed needs. */
  readonly voice?: object;
  /** Hz of what the agent speaks; without it Chromium's own microphone beeps. */
  readonly speaks?: number;
  readonly userData?: string;
  readonly more?: readonly string[];
}

/** The arguments of a desk at the bed's Kamailio, by WSS with the bed's private CA. */
export function bedArguments(bed: Bed, { user = 'heidi', name, voice, more = [] }: BedDeskOptions = {}): string[] {
  const directory = folderOf(bed, user);
  const ca = path.join(directory, 'trusted.pem');
  writeFileSync(ca, bed.certificates.ca);
  const profile = writeProfile(directory, {
    voice: {
      uri: `sip:${user}@${bed.domain}`,
      servers: [bed.kamailio.wss],
      username: user,
      password: bed.users[user],
      ...voice,
    },
    agent: { id: user, ...(name === undefined ? {} : { name }) },
  });
  return ['--profile', profile, '--tls-ca', ca, ...more];
}

/** A desk that is registered at the bed's Kamailio. */
export async function startDeskOnBed(bed: Bed, options: BedDeskOptions = {}): Promise<RunningDesk> {
  const { user = 'heidi', speaks, userData } = options;
  const microphone = path.join(folderOf(bed, user), 'agent.wav');
  const desk = await startDesk({
    args: bedArguments(bed, options),
    ...(speaks === undefined ? {} : { microphone: writeTone(microphone, speaks, { seconds: 10, rate: 48_000 }) }),
    ...(userData === undefined ? {} : { userData }),
  });
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toContainText('Online', { timeout: 30_000 });
  return desk;
}

/** Chromium takes a steady tone for noise and for its own echo: with all that off, tones are left as they are. */
export async function leaveTones(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { ask } = Reflect.get(globalThis, 'throughline') as {
      ask: Record<string, (input: unknown) => Promise<void>>;
    };
    const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    await ask['settings.change']?.({ audio });
  });
}

function folderOf(bed: Bed, user: string): string {
  const directory = path.join(bed.directory, `desk-of-${user}`);
  mkdirSync(directory, { recursive: true });
  return directory;
}
