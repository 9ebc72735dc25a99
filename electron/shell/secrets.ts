import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { safeStorage } from 'electron';

/** The system's secret store: DPAPI, Keychain, libsecret or KWallet, whichever Electron finds. */
export interface Secrets {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** False where the system has no store and values are only obscured (Linux without a keyring). */
  readonly isProtected: boolean;
}

/**
 * Secrets in `file`, each encrypted by the system. Call after the app is ready. A value that can no longer be
 * decrypted (another user, a new keychain) is as good as absent, and said in the log.
 */
export function openSecrets(file: string, log: (message: string) => void): Secrets {
  const isProtected = hasStore();
  if (!isProtected) {
    log('no system secret store: secrets on this machine are obscured, not protected');
    if (process.platform === 'linux') safeStorage.setUsePlainTextEncryption(true);
  }
  const values = read(file, log);
  return {
    isProtected,
    get(name) {
      const value = values[name];
      if (value === undefined) return undefined;
      try {
        return safeStorage.decryptString(Buffer.from(value, 'base64'));
      } catch {
        log(`the secret ${name} cannot be decrypted here`);
        return undefined;
      }
    },
    set(name, value) {
      values[name] = safeStorage.encryptString(value).toString('base64');
      // Written beside and moved: a crash in between leaves the old file whole.
      writeFileSync(`${file}.new`, JSON.stringify(values), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function hasStore(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

function read(file: string, log: (message: string) => void): Record<string, string> {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof found !== 'object' || found === null) throw new Error('it is not an object');
    return Object.fromEntries(
      Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    log(`the secret store's file cannot be read, a new one is begun: ${String(error)}`);
    renameSync(file, `${file}.damaged-${Date.now()}`);
    return {};
  }
}
