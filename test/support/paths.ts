import type { Page } from '@playwright/test';

/** Makes the media window's connections visible to a test; before the first call. */
export async function watchConnections(media: Page): Promise<void> {
  await media.evaluate(() => {
    const made: RTCPeerConnection[] = [];
    const Original = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    };
    Object.assign(globalThis, { made });
  });
}

/** This machine's UDP port that the sound of the newest call goes over now; 0 while there is none. */
export function localPort(media: Page): Promise<number> {
  return media.evaluate(async () => {
    const made = Reflect.get(globalThis, 'made') as RTCPeerConnection[];
    const connection = made.findLast(({ connectionState }) => connectionState !== 'closed');
    const entries = new Map<string, Record<string, unknown>>(await connection?.getStats());
    for (const entry of entries.values()) {
      if (entry['type'] !== 'transport') continue;
      const pair = entries.get(String(entry['selectedCandidatePairId']));
      return Number(entries.get(String(pair?.['localCandidateId']))?.['port'] ?? 0);
    }
    return 0;
  });
}
