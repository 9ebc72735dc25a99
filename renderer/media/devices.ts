import type { PresentDevice } from '../../electron/core/sound/devices.ts';

/**
 * Tells which microphones and speakers there are, whenever that has changed: seen when one comes or goes, and when asked
 * to look. What is the same as before is not told again: main answers each telling with a configuration, and each
 * configuration makes this look.
 */
export function tellDevices(tell: (devices: readonly PresentDevice[]) => void): () => void {
  let told: string | undefined;
  const say = (devices: readonly PresentDevice[]): void => {
    const now = JSON.stringify(devices);
    if (now === told) return;
    told = now;
    tell(devices);
  };
  const look = (): void => {
    // Rejects only where there is no access to devices at all; then there are none to tell of.
    navigator.mediaDevices.enumerateDevices().then(
      (found) => say(found.flatMap(presentOf)),
      () => say([]),
    );
  };
  navigator.mediaDevices.addEventListener('devicechange', look);
  return look;
}

function presentOf({ kind, deviceId, label, groupId }: MediaDeviceInfo): PresentDevice[] {
  if (kind === 'videoinput') return [];
  return [{ id: deviceId, label, kind: kind === 'audioinput' ? 'microphone' : 'speaker', group: groupId }];
}
