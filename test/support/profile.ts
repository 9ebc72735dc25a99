import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a profile file for a desk under test; `voice` and `agent` are laid over what works for nobody in particular. */
export function writeProfile(
  directory: string,
  parts: { voice?: object; agent?: object; headset?: object } = {},
): string {
  const file = path.join(directory, 'profile.json');
  const profile = {
    version: 1,
    agent: { id: 'heidi', name: 'Heidi Okafor', team: 'billing', queues: ['billing'], country: 'US', ...parts.agent },
    ...(parts.voice ? { voice: parts.voice } : {}),
    ...(parts.headset ? { headset: parts.headset } : {}),
  };
  writeFileSync(file, JSON.stringify(profile));
  return file;
}

/** A server that nobody runs: port 9 (discard) of this machine. */
export const nobodysServer = 'ws://127.0.0.1:9/ws';
