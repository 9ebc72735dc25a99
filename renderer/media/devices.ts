import type { PresentDevice } from '../../electron/core/sound/devices.ts';

/** Tells which microphones and speakers there are: when asked to, and whenever one comes or goes. */
export function tellDevices(tell: (devices: readonly PresentDevice[]) => void): () => void {
  const look = (): void => {
    // Rejects only where there is no access to devices at all; then there are none to tell of.
    navigator.mediaDevices.enumerateDevices().then(
      (found) => tell(found.flatMap(presentOf)),
      () => tell([]),
    );
  };
  navigator.mediaDevices.addEventListener('devicechange', look);
  return look;
}

function presentOf({ kind, deviceId, label, groupId }: MediaDeviceInfo): PresentDevice[] {
  if (kind === 'videoinput') return [];
  return [{ id: deviceId, label, kind: kind === 'audioinput' ? 'microphone' : 'speaker', group: groupId }];
}
