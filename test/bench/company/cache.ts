import { createHash } from 'node:crypto';
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { HISTORY_FILE } from '../../../electron/data/history.ts';
import { migrations } from '../../../electron/data/migrations/index.ts';
import { startDesk } from '../../support/desk.ts';
import { nobodysServer, writeProfile } from '../../support/profile.ts';
import { companyEvents, type CompanySize } from './events.ts';
import { fill } from './fill.ts';

/** The cache of the bench: as many customers as a big company has. */
export const size: CompanySize = { customers: 100_000, interactions: 1_000_000 };

/**
 * A desk's data with the whole company in its history: a copy for this run. What it is copied from is made once (some
 * minutes) and kept outside the project, for as long as the schema and the makers of it stay the same.
 */
export async function companyUserData(say: (line: string) => void): Promise<{ directory: string; remove(): void }> {
  const kept = path.join(cacheFolder(), `bench-${fingerprint()}`);
  if (!existsSync(kept)) {
    const made = mkdtempSync(`${kept}-`);
    await make(made, say);
    renameSync(made, kept);
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
  cpSync(kept, directory, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The desk begins its history itself, with a key of its own, which only this system can read; then it is filled. */
async function make(directory: string, say: (line: string) => void): Promise<void> {
  const profile = writeProfile(directory, {
    voice: { uri: 'sip:heidi@bench.test', servers: [nobodysServer], username: 'heidi', password: 'secret' },
  });
  const desk = await startDesk({ args: ['--profile', profile], userData: directory });
  await desk.page.getByRole('textbox', { name: 'Dial or search' }).waitFor();
  const secrets: unknown = JSON.parse(readFileSync(path.join(directory, 'secrets.json'), 'utf8'));
  const key = await desk.app.evaluate(
    ({ safeStorage }, sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
    (secrets as Record<string, string>)['history.key'] ?? '',
  );
  await desk.close({ keep: true });
  const file = path.join(directory, 'history', HISTORY_FILE);
  rmSync(file);
  fill({ file, key: Buffer.from(key, 'base64') }, companyEvents(size, Date.now()), say);
}

function fingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify([size, migrations]));
  for (const maker of ['events.ts', 'fill.ts', 'cache.ts'])
    hash.update(readFileSync(path.join(import.meta.dirname, maker)));
  return hash.digest('hex').slice(0, 16);
}

/** Beside the runtime; see scripts/runtime/paths.mjs. */
function cacheFolder(): string {
  const folder = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'throughline');
  mkdirSync(folder, { recursive: true });
  return folder;
}
