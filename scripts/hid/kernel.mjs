import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../runtime/paths.mjs';
import { onPath, run } from '../runtime/run.mjs';

/**
 * A Linux with virtual HID devices: the machines that tests run on seldom have `uhid`, and a container never.
 * @typedef {object} Kernel
 * @property {string} name
 * @property {string} image
 * @property {(module: string) => string | undefined} module where the file of a driver is; undefined if it is built in
 */

/** Debian's kernel for virtual machines: small, with `uhid` and the makers' HID drivers as modules. */
const metapackage = 'linux-image-cloud-amd64';

/**
 * The kernel for the virtual machine: unpacked, not installed, and kept.
 * @returns {Kernel}
 * @throws {Error} with the reason, where there is none and none can be had
 */
export function kernel() {
  const folder = join(cacheFolder(), 'kernel');
  return unpacked(folder) ?? fetched(folder);
}

/**
 * @param {string} folder
 * @returns {Kernel | undefined}
 */
function unpacked(folder) {
  const [image] = globSync('*/boot/vmlinuz-*', { cwd: folder }).toSorted().reverse();
  if (!image) return undefined;
  const [home = ''] = image.split('/');
  return {
    name: home,
    image: join(folder, image),
    module: (name) => {
      const [file] = globSync(`${home}/{usr/,}lib/modules/*/kernel/**/${name}.ko*`, { cwd: folder });
      return file && join(folder, file);
    },
  };
}

/**
 * @param {string} folder
 * @returns {Kernel}
 */
function fetched(folder) {
  for (const command of ['apt-get', 'apt-cache', 'dpkg']) {
    if (!onPath(command))
      throw new Error(`no kernel for the virtual machine: ${command}, which fetches it, is missing`);
  }
  const [, name] = /Depends: (linux-image-\S+)/.exec(run('apt-cache', ['depends', metapackage]).output) ?? [];
  if (!name) throw new Error(`no kernel for the virtual machine: apt-cache does not know ${metapackage}`);
  process.stdout.write(`hid: fetching ${name} …\n`);
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, '.new-'));
  try {
    const loaded = run('apt-get', ['download', name], { cwd: work });
    const [archive] = globSync('*.deb', { cwd: work });
    if (!archive) throw new Error(`no kernel for the virtual machine: ${name} can't be fetched: ${loaded.output}`);
    const opened = run('dpkg', ['-x', archive, 'content'], { cwd: work });
    if (!opened.ok) throw new Error(`no kernel for the virtual machine: ${opened.output}`);
    // Whole or not there at all.
    if (!existsSync(join(folder, name))) renameSync(join(work, 'content'), join(folder, name));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const found = unpacked(folder);
  if (!found) throw new Error(`no kernel for the virtual machine: there is none in ${name}`);
  return found;
}
