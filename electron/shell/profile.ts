import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { PROFILE_VERSION, profileSchema, type Profile } from '../contract/profile.ts';

/** Something to say about the profile: where in it, and what. */
export interface ProfileRemark {
  readonly path: string;
  readonly problem: string;
}
export type ProfileReading =
  | { readonly ok: true; readonly profile: Profile; readonly warnings: readonly ProfileRemark[]; readonly raw: unknown }
  | { readonly ok: false; readonly refused: readonly ProfileRemark[] };

/** Reads and checks a profile file. Wrong types are refused with their path, unknown keys only warned about. */
export function readProfile(file: string): ProfileReading {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, refused: [{ path: file, problem: (error as Error).message }] };
  }
  return checkProfile(raw);
}

export function checkProfile(raw: unknown): ProfileReading {
  const parsed = profileSchema.safeParse(raw);
  if (!parsed.success)
    return {
      ok: false,
      refused: parsed.error.issues.map(({ path, message }) => ({
        path: path.join('.') || 'profile',
        problem: message,
      })),
    };
  const warnings = unknownKeys(raw, parsed.data, []).map((path) => ({ path, problem: 'is not known to this version' }));
  if (parsed.data.version > PROFILE_VERSION)
    warnings.push({ path: 'version', problem: `is newer than this desk knows (${PROFILE_VERSION})` });
  return { ok: true, profile: parsed.data, warnings, raw };
}

/** Paths that are in the file and that parsing has dropped. */
function unknownKeys(raw: unknown, parsed: unknown, path: readonly string[]): string[] {
  if (typeof raw !== 'object' || raw === null || typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(raw).flatMap(([key, value]) =>
    key in parsed
      ? unknownKeys(value, (parsed as Record<string, unknown>)[key], [...path, key])
      : [[...path, key].join('.')],
  );
}

/** Where secrets stand in a profile. */
function* secretsOf(profile: Profile): Generator<{ name: string; path: readonly (string | number)[]; value: string }> {
  if (profile.voice?.password)
    yield { name: 'voice.password', path: ['voice', 'password'], value: profile.voice.password };
  for (const [at, server] of (profile.voice?.iceServers ?? []).entries())
    if (server.credential)
      yield {
        name: `voice.iceServers.${at}.credential`,
        path: ['voice', 'iceServers', at, 'credential'],
        value: server.credential,
      };
}

/**
 * Copies the profile's secrets into the system's store and takes them out of the file.
 * @returns false if the file still holds them, because it can't be written.
 */
export function moveSecrets(
  file: string,
  reading: { profile: Profile; raw: unknown },
  keep: (name: string, value: string) => void,
): boolean {
  const found = [...secretsOf(reading.profile)];
  if (found.length === 0) return true;
  for (const { name, value } of found) keep(name, value);
  const cleaned: unknown = structuredClone(reading.raw);
  for (const { path } of found) removeAt(cleaned, path);
  try {
    accessSync(file, constants.W_OK);
    writeFileSync(file, `${JSON.stringify(cleaned, null, 2)}\n`);
    return true;
  } catch {
    return false;
  }
}

function removeAt(node: unknown, path: readonly (string | number)[]): void {
  const [key, ...rest] = path;
  if (typeof node !== 'object' || node === null || key === undefined) return;
  const holder = node as Record<string | number, unknown>;
  if (rest.length === 0) delete holder[key];
  else removeAt(holder[key], rest);
}

/** The profile with its secrets put back from the store, for those who connect. */
export function withSecrets(profile: Profile, secret: (name: string) => string | undefined): Profile {
  if (!profile.voice) return profile;
  const password = profile.voice.password ?? secret('voice.password');
  const iceServers = profile.voice.iceServers.map((server, at) => {
    const credential = server.credential ?? secret(`voice.iceServers.${at}.credential`);
    return { ...server, ...(credential ? { credential } : {}) };
  });
  return { ...profile, voice: { ...profile.voice, iceServers, ...(password ? { password } : {}) } };
}
