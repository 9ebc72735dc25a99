import type { SystemPreferences } from 'electron';

/**
 * Whether the system lets this app hear the agent. `denied`: the agent can allow it in the system's settings;
 * `managed`: only whoever manages the machine can (macOS: restricted by a profile or parental controls).
 */
export type MicrophoneAccess = 'granted' | 'denied' | 'managed';

/** What Electron knows of the system's privacy settings; Linux has none, and these functions are missing there. */
export type MicrophonePrivacy = Partial<Pick<SystemPreferences, 'getMediaAccessStatus' | 'askForMediaAccess'>>;

/**
 * Asks for the microphone before the first call does: a caller must not wait while the agent reads a question. macOS
 * asks once and remembers; later this only tells what was answered. Windows never asks, but its privacy settings can
 * forbid the microphone to all desktop apps. Call it when the desk window is on the screen, which the question belongs
 * to. Never rejects: a system that can't say leaves it to the first call to find out.
 * @param privacy Electron's `systemPreferences`
 */
export async function askForMicrophone(privacy: MicrophonePrivacy): Promise<MicrophoneAccess> {
  try {
    const status = privacy.getMediaAccessStatus?.('microphone') ?? 'unknown';
    switch (status) {
      case 'granted':
      case 'unknown':
        return 'granted';
      case 'denied':
        return 'denied';
      case 'restricted':
        return 'managed';
      case 'not-determined': {
        const allowed = (await privacy.askForMediaAccess?.('microphone')) ?? true;
        return allowed ? 'granted' : 'denied';
      }
      default:
        return status satisfies never;
    }
  } catch {
    return 'granted';
  }
}

/**
 * The page of the system's settings where the microphone is allowed, for `shell.openExternal`; undefined where the
 * system has none.
 */
export function microphoneSettings(platform: NodeJS.Platform): string | undefined {
  if (platform === 'darwin') return 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone';
  return platform === 'win32' ? 'ms-settings:privacy-microphone' : undefined;
}
