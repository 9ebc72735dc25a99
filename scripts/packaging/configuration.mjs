import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @import { Configuration } from 'app-builder-lib' */
/** @import { Runtime } from '../runtime.mjs' */

/** What holds everywhere; read by electron-builder itself. */
const common = 'electron-builder.yml';

/** Who publishes: no installer is made without, and none of it can be known here. */
const publisherVariables = {
  THROUGHLINE_PUBLISHER: 'the company, exactly as in its certificate',
  THROUGHLINE_CONTACT: 'an e-mail address for those who install',
  THROUGHLINE_HOMEPAGE: 'the address of a page about it',
};

/**
 * electron-builder.yml with what only the environment knows.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Configuration}
 * @throws if it doesn't say who publishes
 */
export function installers(env) {
  const missing = Object.entries(publisherVariables).filter(([name]) => !env[name]);
  if (missing.length > 0) {
    const list = missing.map(([name, meaning]) => `  ${name}: ${meaning}`).join('\n');
    throw new Error(`Installers name who publishes them. Set in the environment:\n${list}`);
  }
  const { THROUGHLINE_PUBLISHER: name = '', THROUGHLINE_CONTACT: email = '', THROUGHLINE_HOMEPAGE: homepage } = env;
  return {
    extends: common,
    copyright: `Copyright © ${name}`,
    extraMetadata: { author: { name, email }, homepage },
    win: { signtoolOptions: { publisherName: name } },
    linux: { vendor: name, maintainer: `${name} <${email}>` },
  };
}

/**
 * electron-builder.yml for the folder that is tried on this machine: made of the Electron that runs here, without any
 * download.
 * @param {Runtime} runtime
 * @returns {Configuration}
 */
export function folder({ electronPath, version, env: { THROUGHLINE_SQLITE_BINDING: binding } }) {
  return {
    extends: common,
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
