import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Profile } from '../contract/profile.ts';

/** The agent's own part of the profile, filled in on the first-run page; their password is in the secret store. */
const ownPart = z.object({ name: z.string().min(1), username: z.string().min(1) });
export type OwnPart = z.infer<typeof ownPart>;

export function readOwnPart(file: string): OwnPart | undefined {
  try {
    return ownPart.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // absent or damaged: it is asked for again
  }
}

export function writeOwnPart(file: string, part: OwnPart): void {
  writeFileSync(file, `${JSON.stringify(part, null, 2)}\n`, { mode: 0o600 });
}

/** A profile that a desk can work with: who the agent is, and how their telephone registers. */
export interface WorkingProfile {
  readonly agent: { readonly id: string; readonly name: string; readonly team?: string; readonly country: string };
  readonly voice?: NonNullable<Profile['voice']> & {
    readonly uri: string;
    readonly username: string;
    readonly password: string;
  };
  readonly headset?: NonNullable<Profile['headset']>;
}

/** The machine's part and the agent's own, joined; undefined while something only the agent knows is missing. */
export function joinParts(profile: Profile, own: OwnPart | undefined): WorkingProfile | undefined {
  const { voice } = profile;
  const username = voice?.username ?? own?.username ?? userOf(voice?.uri);
  const name = profile.agent.name ?? own?.name;
  const id = profile.agent.id ?? username ?? name;
  if (!name || !id) return undefined;
  const headset = profile.headset ? { headset: profile.headset } : {};
  const agent = {
    id,
    name,
    country: profile.agent.country,
    ...(profile.agent.team ? { team: profile.agent.team } : {}),
  };
  if (!voice) return { agent, ...headset };
  if (!username || !voice.password) return undefined;
  const uri = voice.uri ?? `sip:${username}@${voice.domain ?? new URL(voice.servers[0] ?? '').hostname}`;
  return { agent, voice: { ...voice, uri, username, password: voice.password }, ...headset };
}

const userOf = (uri: string | undefined): string | undefined => /^sips?:([^@]+)@/.exec(uri ?? '')?.[1];
