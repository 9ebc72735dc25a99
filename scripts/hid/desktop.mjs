import { existsSync, globSync, readFileSync, readlinkSync, lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { project } from '../runtime/paths.mjs';
import { onPath } from '../runtime/run.mjs';
import { modes } from './cpio.mjs';

/** @import { Entry } from './cpio.mjs' */
/** @import { Machine } from './initramfs.mjs' */

/** What Electron opens by name, so that no binary's list of libraries has it. */
const opened = [
  'libudev.so.1',
  'libX11-xcb.so.1',
  'libsoftokn3.so',
  'libfreebl3.so',
  'libfreeblpriv3.so',
  'libnssckbi.so',
];
const libraries = '/usr/lib/x86_64-linux-gnu';
const udevd = '/lib/systemd/systemd-udevd';
const udevRules = ['50-udev-default', '60-input-id', '70-uaccess', '73-seat-late'];

/**
 * A screen in memory, udev, which tells Chromium of devices, and an Electron with our page for HID and our rule for udev.
 * @param {string} electron the program
 * @returns {Machine}
 * @throws {Error} if something that has to be in it is missing
 */
export function desktop(electron) {
  const found = { xvfb: onPath('Xvfb'), xkbcomp: onPath('xkbcomp'), udevadm: onPath('udevadm'), grep: onPath('grep') };
  for (const [name, file] of Object.entries(found)) if (!file) throw new Error(`${name} is not installed`);
  const { xvfb = '', xkbcomp = '', udevadm = '', grep = '' } = found;
  const home = dirname(electron);
  const ours = ['renderer/hid', 'preload'].flatMap((folder) => filesIn(join(project, 'out', folder)));
  /** @type {Entry[]} */
  const files = [
    ...[xvfb, xkbcomp, udevadm, grep].map((file) => entry(file, `usr/bin/${file.split('/').at(-1)}`)),
    { path: 'bin/grep', mode: modes.link, content: '/usr/bin/grep' },
    { path: udevd.slice(1), mode: modes.link, content: '/usr/bin/udevadm' },
    ...udevRules.map((name) => entry(`/usr/lib/udev/rules.d/${name}.rules`, `usr/lib/udev/rules.d/${name}.rules`)),
    entry(
      join(project, 'resources/linux/70-throughline-headsets.rules'),
      'etc/udev/rules.d/70-throughline-headsets.rules',
    ),
    ...filesIn(home).map((file) => entry(file, `electron${file.slice(home.length)}`)),
    ...filesIn('/usr/share/X11/xkb').map((file) => entry(file, file.slice(1))),
    ...filesIn('/etc/fonts').map((file) => entry(file, file.slice(1))),
    ...globSync('/usr/share/fonts/truetype/dejavu/*.ttf')
      .slice(0, 1)
      .map((file) => entry(file, file.slice(1))),
    ...ours.map((file) => entry(file, `app${file.slice(project.length)}`)),
    { path: 'etc/passwd', mode: modes.file, content: 'root:x:0:0:root:/root:/bin/sh\n' },
    { path: 'etc/group', mode: modes.file, content: groups() },
  ];
  const more = opened.map((name) => join(libraries, name)).filter((file) => existsSync(file));
  return {
    files,
    binaries: [electron, xvfb, xkbcomp, udevadm, grep, ...more, ...globSync(`${home}/*.so*`)],
    libraries: more,
    folders: ['run', 'root', 'dev/shm', 'var/lib/xkb'],
    start: `mkdir -p /dev/shm /tmp/.X11-unix
mount -t tmpfs shm /dev/shm
mount -t tmpfs run /run
ifconfig lo 127.0.0.1 up
${udevd} --daemon
udevadm trigger --action=add
udevadm settle --timeout=20
Xvfb :9 -screen 0 800x600x24 -nolisten tcp -extension GLX >/dev/null 2>&1 &
while [ ! -e /tmp/.X11-unix/X9 ]; do sleep 0.1; done
HOME=/root DISPLAY=:9 /electron/electron --no-sandbox --disable-gpu /app/main.js 2>&1`,
    programs: ['mkdir', 'ifconfig', 'sleep'],
  };
}

/** As udev's rules name them. */
function groups() {
  const names = [
    'root',
    'tty',
    'disk',
    'audio',
    'video',
    'input',
    'kvm',
    'render',
    'sgx',
    'lp',
    'dialout',
    'cdrom',
    'tape',
    'kmem',
  ];
  return names.map((name, id) => `${name}:x:${id}:\n`).join('');
}

/**
 * @param {string} from
 * @param {string} path
 * @returns {Entry}
 */
function entry(from, path) {
  if (lstatSync(from).isSymbolicLink() && from.startsWith('/etc/fonts')) {
    return { path, mode: modes.link, content: readlinkSync(from) };
  }
  return { path, mode: modes.program, content: readFileSync(from) };
}

/** @param {string} folder */
function filesIn(folder) {
  return globSync('**', { cwd: folder, withFileTypes: true })
    .filter((found) => !found.isDirectory())
    .map((found) => join(found.parentPath, found.name));
}
