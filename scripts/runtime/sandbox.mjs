import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Whether Chromium has to do without its sandbox: it refuses to make one for root. Everybody
 * else keeps it.
 */
export function sandboxOff() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * Ubuntu 24.04 and later let no ordinary program make the namespaces that the sandbox is built
 * of, unless its helper belongs to root. Chromium's own message for that is a crash.
 * @param {string} electronPath
 */
export function checkSandbox(electronPath) {
  if (process.platform !== 'linux' || sandboxOff() || !namespacesRestricted()) return;
  const helper = join(dirname(electronPath), 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  if (uid === 0 && mode & 0o4000) return;
  throw new Error(
    `This system forbids the sandbox of Electron’s windows. Allow it with:\n  sudo chown root ${helper} && sudo chmod 4755 ${helper}`,
  );
}

function namespacesRestricted() {
  try {
    return readFileSync('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').trim() === '1';
  } catch {
    return false; // a kernel without that restriction
  }
}
