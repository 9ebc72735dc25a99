import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { describe, expect, it } from 'vitest';
import { project } from '../runtime/paths.mjs';
import { folder, installers } from './configuration.mjs';

/** @import { Configuration } from 'app-builder-lib' */

/** @typedef {Parameters<typeof validateConfiguration>[1]} DebugLogger */
const silent = /** @type {DebugLogger} */ (/** @type {unknown} */ ({ isEnabled: false }));

/**
 * What electron-builder itself does before it packs: join the file with what is given, then check all by its schema.
 * @param {Configuration & { extends?: unknown }} given
 */
async function joined({ extends: file, ...given }) {
  const configuration = await getConfig(project, String(file), given);
  await validateConfiguration(configuration, silent);
  return configuration;
}

/** @type {import('../runtime.mjs').Runtime} */
const fallback = {
  electronPath: '/cache/electron-33.2.1/electron',
  version: '33.2.1',
  env: { THROUGHLINE_SQLITE_BINDING: '/cache/sqlite/better_sqlite3.node' },
  args: [],
};

const publisher = {
  THROUGHLINE_PUBLISHER: 'Example Inc.',
  THROUGHLINE_CONTACT: 'desk@example.com',
  THROUGHLINE_HOMEPAGE: 'https://desk.example.com',
};

describe('the configuration of the packages', () => {
  it('is what electron-builder’s schema allows, for installers and for the folder', async () => {
    await joined(installers(publisher));
    await joined(folder(fallback));
  });

  it.each([
    ['a key that is nowhere', { nsis: { perMachin: true } }, 'configuration.nsis'],
    ['a key in the wrong place', { perMachine: true }, 'perMachine'],
    ['a fuse that does not exist', { electronFuses: { runAsNod: false } }, 'configuration.electronFuses'],
    ['a wrong type', { asarUnpack: { not: 'a pattern' } }, 'configuration.asarUnpack'],
  ])('is refused with %s', async (_what, planted, name) => {
    const wrong = /** @type {Configuration} */ (/** @type {unknown} */ ({ ...installers(publisher), ...planted }));
    await expect(joined(wrong)).rejects.toThrow(name);
  });

  it('names only files that are there', async () => {
    const { win, mac, linux } = await joined(installers(publisher));
    const named = [win?.icon, mac?.icon, linux?.icon, mac?.entitlements, mac?.entitlementsInherit];
    expect(named.filter((file) => !file || !existsSync(join(project, file)))).toEqual([]);
    const [strings] = [mac?.extraResources].flat();
    expect(strings).toMatchObject({ from: 'resources/entitlements/de.lproj', to: 'de.lproj' });
    expect(existsSync(join(project, 'resources/entitlements/de.lproj/InfoPlist.strings'))).toBe(true);
  });

  it('sets every fuse that electron-builder knows', async () => {
    const { electronFuses } = await joined(installers(publisher));
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
    });
  });

  it('makes an installer for each machine of each system', async () => {
    const { win, mac, linux, nsis, msi } = await joined(installers(publisher));
    const made = [win, mac, linux].map((system) => [system?.target].flat().map((target) => JSON.stringify(target)));
    const both = (/** @type {string} */ target) => JSON.stringify({ target, arch: ['x64', 'arm64'] });
    expect(made).toEqual([
      [both('nsis'), both('msi')],
      [both('dmg'), both('pkg')],
      [both('AppImage'), both('deb')],
    ]);
    expect([nsis?.perMachine, msi?.perMachine]).toEqual([true, true]);
  });

  it('takes the publisher from the environment, and makes no installer without', async () => {
    const { win, linux, extraMetadata } = await joined(installers(publisher));
    expect(win?.signtoolOptions?.publisherName).toBe('Example Inc.');
    expect(linux?.maintainer).toBe('Example Inc. <desk@example.com>');
    expect(extraMetadata).toMatchObject({
      productName: 'Throughline',
      author: { name: 'Example Inc.', email: 'desk@example.com' },
      homepage: 'https://desk.example.com',
    });
    expect(() => installers({ ...publisher, THROUGHLINE_CONTACT: '' })).toThrow('THROUGHLINE_CONTACT');
  });

  it('puts the compiled database where better-sqlite3 looks by itself', async () => {
    const { electronDist, electronVersion, files } = await joined(folder(fallback));
    expect([electronDist, electronVersion]).toEqual(['/cache/electron-33.2.1', '33.2.1']);
    expect(JSON.stringify(files)).toContain('!**/node_modules/better-sqlite3/prebuilds/**');
    expect(files).toContainEqual({
      from: '/cache/sqlite',
      to: 'node_modules/better-sqlite3/build/Release',
      filter: ['better_sqlite3.node'],
    });
    expect(basename(String(electronDist))).toBe('electron-33.2.1');
  });
});
