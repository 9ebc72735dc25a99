import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodePath } from '../runtime/node.mjs';
import { project } from '../runtime/paths.mjs';
import { onPath, run } from '../runtime/run.mjs';
import { cpio, modes } from './cpio.mjs';

/** @import { Entry } from './cpio.mjs' */
/** @import { Kernel } from './kernel.mjs' */

/** The HID layer, virtual devices, and the makers' drivers that take a headset before the generic one does. */
const drivers = ['hid', 'hid-generic', 'hid-jabra', 'hid-plantronics', 'uhid'];

const nodeHid = 'node_modules/node-hid';
const binding = `${nodeHid}/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node`;

/** Reads of /dev/uhid wait in a thread each, and so do writes to the devices. */
const threads = 64;

/**
 * What a machine has besides busybox and drivers.
 * @typedef {object} Machine
 * @property {Entry[]} files
 * @property {string[]} binaries whose libraries it needs
 * @property {string[]} libraries opened by name
 * @property {string[]} folders empty ones
 * @property {string[]} programs of busybox
 * @property {string} start shell commands: runs the program and waits for its end
 */

/** @param {string} start */
const init = (start) => `#!/bin/sh
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for driver in ${drivers.join(' ')}; do
  [ ! -e /drivers/$driver.ko ] || insmod /drivers/$driver.ko || echo "init: $driver can't be loaded"
done
cd /app
export UV_THREADPOOL_SIZE=${threads}
${start}
echo "init: ended with $?"
reboot -f
`;

/**
 * Node, and node-hid.
 * @returns {Machine}
 */
export function plain() {
  return {
    files: [
      { path: 'bin/node', mode: modes.program, content: readFileSync(nodePath) },
      ...packageFiles(nodeHid, /^(package\.json|nodehid\.js|binding-options\.js)$/),
      copied(join(project, binding), `app/${binding}`),
      ...packageFiles('node_modules/pkg-prebuilds', /^(package\.json|bindings\.js)$/),
      ...packageFiles('node_modules/pkg-prebuilds/lib', /\.js$/),
    ],
    binaries: [nodePath, join(project, binding)],
    libraries: [],
    folders: [],
    programs: [],
    start: 'node main.js',
  };
}

/**
 * The machine's whole disk, in memory: busybox, drivers, what the machine has, and the program.
 * @param {Kernel} kernel
 * @param {Machine} machine
 * @param {ReadonlyMap<string, Uint8Array | string>} app the program's files: `main.js`, and what it reads
 * @returns {Buffer}
 * @throws {Error} if something that has to be in it is missing
 */
export function initramfs(kernel, machine, app) {
  const busybox = onPath('busybox');
  if (!busybox) throw new Error('busybox-static is not installed');
  const programs = ['sh', 'mount', 'insmod', 'reboot', 'echo', ...machine.programs];
  /** @type {Entry[]} */
  const files = [
    { path: 'init', mode: modes.program, content: init(machine.start) },
    { path: 'bin/busybox', mode: modes.program, content: readFileSync(busybox) },
    ...programs.map((name) => ({ path: `bin/${name}`, mode: modes.link, content: 'busybox' })),
    ...machine.files,
    ...[...new Set([...machine.libraries, ...librariesOf(machine.binaries)])].map((file) =>
      copied(file, file.slice(1)),
    ),
    ...drivers.flatMap((name) => driver(kernel, name)),
    ...[...app].map(([path, content]) => ({ path: `app/${path}`, mode: modes.file, content })),
  ];
  const empty = ['proc', 'sys', 'dev', 'tmp', ...machine.folders];
  const folders = new Set([
    ...empty.flatMap((path) => [...foldersOf(path), path]),
    ...files.flatMap(({ path }) => foldersOf(path)),
  ]);
  return cpio([...[...folders].map((path) => ({ path, mode: modes.folder })), ...files]);
}

/**
 * @param {string} from
 * @param {string} path
 * @returns {Entry}
 */
function copied(from, path) {
  return { path, mode: modes.program, content: readFileSync(realpathSync(from)) };
}

/**
 * @param {string} folder
 * @param {RegExp} which
 */
function packageFiles(folder, which) {
  return readdirSync(join(project, folder))
    .filter((name) => which.test(name))
    .map((name) => copied(join(project, folder, name), `app/${folder}/${name}`));
}

/**
 * @param {Kernel} kernel
 * @param {string} name
 * @returns {Entry[]}
 */
function driver(kernel, name) {
  const file = kernel.module(name);
  if (!file) return [];
  if (file.endsWith('.ko')) return [copied(file, `drivers/${name}.ko`)];
  throw new Error(`${file} is compressed: this kernel is none of Debian 12`);
}

/**
 * What the system's loader opens for these, the loader itself included.
 * @param {string[]} binaries
 * @returns {string[]} absolute paths, as the binaries name them
 */
function librariesOf(binaries) {
  const { output } = run('ldd', binaries);
  return [...new Set([...output.matchAll(/(?:=> |^\t)(\/\S+) \(/gm)].flatMap(([, file]) => file ?? []))];
}

/** @param {string} path */
function foldersOf(path) {
  const folders = [];
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.unshift(folder);
  return folders;
}
