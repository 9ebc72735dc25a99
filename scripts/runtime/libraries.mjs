import { onPath, run, say } from './run.mjs';

/** What Electron's window and its headset access load, and the Debian package of each. */
const libraries = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libusb-1.0.so.0': 'libusb-1.0-0',
};

/** Whether a window can be shown here. Anything but Linux always has a display. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Sees to the system libraries that Electron needs on Linux, and a display in memory where there is none. */
export function ensureLibraries() {
  if (process.platform !== 'linux') return;
  const loader = run('/sbin/ldconfig', ['-p']);
  const known = loader.ok ? loader.output : run('ldconfig', ['-p']).output;
  const missing = Object.entries(libraries)
    .filter(([file]) => !known.includes(file))
    .map(([, name]) => name);
  if (!hasDisplay()) {
    if (!onPath('xvfb-run') || !onPath('Xvfb')) missing.push('xvfb');
    if (!onPath('xauth')) missing.push('xauth');
  }
  if (missing.length > 0) ensurePackages(missing, 'for Electron’s windows');
}

/**
 * Installs packages of the system where that is possible (as root, with apt-get); else says the one command.
 * @param {string[]} names
 * @param {string} purpose
 */
export function ensurePackages(names, purpose) {
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new Error(`This system lacks ${names.join(', ')} (${purpose}). Run:\n  sudo ${command}`);
  }
  say(`installing ${names.join(', ')} (${purpose}) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], { env });
  const present = names.map(newerName);
  const installed = run('apt-get', ['install', '-y', '--no-install-recommends', ...present], { env, seconds: 900 });
  if (!installed.ok) throw new Error(`${command}\n${installed.output.slice(-3000)}`);
}

/**
 * Ubuntu 24.04 and Debian 13 renamed libraries when their time type grew to 64 bits.
 * @param {string} name
 */
function newerName(name) {
  const renamed = `${name}t64`;
  return run('apt-cache', ['show', renamed]).ok ? renamed : name;
}
