import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @import { Configuration } from 'app-builder-lib' */
/** @import { Runtime } from '../runtime.mjs' */

/** What holds everywhere; read by electron-builder itself. */
const common = 'electron-builder.yml';

/**
 * electron-builder.yml with what only the machine that builds knows: who publishes.
 * @param {NodeJS.ProcessEnv} env THROUGHLINE_PUBLISHER: the company, as in its certificate; THROUGHLINE_CONTACT: an
 *   e-mail address (Debian's packages need one)
 * @returns {Configuration}
 */
export function installers({ THROUGHLINE_PUBLISHER: publisher, THROUGHLINE_CONTACT: contact }) {
  if (!publisher) return { extends: common };
  const maintainer = contact ? `${publisher} <${contact}>` : undefined;
  return {
    extends: common,
    copyright: `Copyright © ${publisher}`,
    extraMetadata: { author: { name: publisher, ...(contact ? { email: contact } : {}) } },
    win: { signtoolOptions: { publisherName: publisher } },
    linux: { vendor: publisher, ...(maintainer ? { maintainer } : {}) },
  };
}

/**
 * The same for the folder that is tried on this machine: made of the Electron that runs here, without any download.
 * @param {NodeJS.ProcessEnv} env
 * @param {Runtime} runtime
 * @returns {Configuration}
 */
export function folder(env, { electronPath, version, env: { THROUGHLINE_SQLITE_BINDING: binding } }) {
  const configuration = installers(env);
  return {
    ...configuration,
    electronDist: electronHome(electronPath),
    electronVersion: version,
    // Only what electron-builder downloads is cleaned by it.
    afterExtract: ({ appOutDir }) => {
      for (const extra of ['resources/app', 'resources/default_app.asar', 'version'])
        rmSync(join(appOutDir, extra), { recursive: true, force: true });
    },
    ...(binding ? { files: compiledDatabase(binding) } : {}),
  };
}

/**
 * On a Node-API too old for better-sqlite3's own binaries: that for this system is left out, and the compiled one
 * put where better-sqlite3 looks next, so that the packaged app needs no word about it.
 * @param {string} binding
 * @returns {NonNullable<Configuration['files']>}
 */
function compiledDatabase(binding) {
  const home = 'node_modules/better-sqlite3';
  return [
    `!**/${home}/prebuilds/**`,
    { from: dirname(binding), to: `${home}/build/Release`, filter: ['better_sqlite3.node'] },
  ];
}

/**
 * The folder that Electron was unpacked to.
 * @param {string} electronPath on macOS inside Electron.app
 */
function electronHome(electronPath) {
  const [bundle] = electronPath.split('/Electron.app/');
  return bundle && bundle !== electronPath ? bundle : dirname(electronPath);
}
