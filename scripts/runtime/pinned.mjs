import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePath } from './node.mjs';
import { installedVersion } from './packages.mjs';
import { project } from './paths.mjs';
import { run, say } from './run.mjs';

const folder = join(project, 'node_modules/electron');
const releases = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';

/**
 * The pinned Electron's executable, if it is unpacked already.
 * @returns {string | undefined}
 */
export function unpackedPinned() {
  try {
    const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
    const dist = override ?? join(folder, 'dist');
    const name = override ? executableName() : readFileSync(join(folder, 'path.txt'), 'utf8');
    const path = join(dist, name);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The pinned Electron's executable: unpacked already, or downloaded now. Undefined where its
 * release page can't be reached, which is found out in seconds, not at a download's time-out.
 * @returns {Promise<string | undefined>}
 */
export async function pinnedElectron() {
  const there = unpackedPinned();
  if (there) return there;
  const version = installedVersion('electron');
  const obstacle = await cannotReach(`${releases}v${version}/SHASUMS256.txt`);
  if (obstacle) {
    say(`Electron ${version} can’t be downloaded from ${new URL(releases).host}: ${obstacle}`);
    return undefined;
  }
  say(`downloading Electron ${version} …`);
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
  const installed = run(nodePath, ['install.js'], { cwd: folder, env, seconds: 300 });
  const path = unpackedPinned();
  if (!path) say(`Electron ${version} could not be downloaded:\n${installed.output.trim()}`);
  return path;
}

/**
 * @param {string} url
 * @returns {Promise<string | undefined>} why not
 */
async function cannotReach(url) {
  // Behind a proxy a plain fetch says nothing: the download itself must try.
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return undefined;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
    return answer.ok ? undefined : `it answers ${answer.status}`;
  } catch (error) {
    const cause = /** @type {{ cause?: { code?: string } }} */ (error).cause;
    return cause?.code ?? String(error instanceof Error ? error.message : error);
  }
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
