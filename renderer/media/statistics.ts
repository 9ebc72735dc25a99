import type { MediaStatistics } from '../../electron/core/calls/ports.ts';

/** The numbers of a report of `RTCPeerConnection.getStats` (webrtc-stats §6). */
export function statisticsOf(stats: Iterable<readonly [string, unknown]>): MediaStatistics {
  const entries = new Map<string, Record<string, unknown>>();
  for (const [id, entry] of stats) if (isRecord(entry)) entries.set(id, entry);
  const heard = sum(entries, 'inbound-rtp');
  const sent = sum(entries, 'outbound-rtp');
  const report = find(entries, 'remote-inbound-rtp');
  const pathRoundTrip = roundTripOfPath(entries);
  const roundTrip = number(report?.['roundTripTime']) ?? pathRoundTrip;
  const codec = codecOf(entries);
  const loss = number(report?.['fractionLost']);
  return {
    packetsReceived: heard('packetsReceived'),
    packetsSent: sent('packetsSent'),
    packetsLost: heard('packetsLost'),
    packetsDiscarded: heard('packetsDiscarded'),
    played: { delay: heard('jitterBufferDelay'), samples: heard('jitterBufferEmittedCount') },
    jitter: number(find(entries, 'inbound-rtp')?.['jitter']) ?? 0,
    heardEnergy: heard('totalAudioEnergy'),
    sentEnergy: sum(entries, 'media-source')('totalAudioEnergy'),
    ...(roundTrip === undefined ? {} : { roundTrip }),
    ...(pathRoundTrip === undefined ? {} : { pathRoundTrip }),
    ...(codec === undefined ? {} : { codec }),
    ...(loss === undefined ? {} : { theirs: { loss, jitter: number(report?.['jitter']) ?? 0 } }),
  };
}

type Entry = Record<string, unknown>;
type Entries = ReadonlyMap<string, Entry>;

function codecOf(entries: Entries): string | undefined {
  const stream = find(entries, 'inbound-rtp') ?? find(entries, 'outbound-rtp');
  const codec = entries.get(String(stream?.['codecId']));
  return typeof codec?.['mimeType'] === 'string' ? codec['mimeType'] : undefined;
}

/** ICE's own checks know the way there and back, also where the other end sends no RTCP reports. */
function roundTripOfPath(entries: Entries): number | undefined {
  for (const entry of entries.values()) {
    if (entry['type'] === 'candidate-pair' && entry['nominated'] === true) {
      return number(entry['currentRoundTripTime']);
    }
  }
  return undefined;
}

function find(entries: Entries, type: string): Entry | undefined {
  for (const entry of entries.values()) if (isSound(entry, type)) return entry;
  return undefined;
}

/** A call may have had several streams, since their SSRC may change: their counts add up. */
function sum(entries: Entries, type: string): (key: string) => number {
  const streams = [...entries.values()].filter((entry) => isSound(entry, type));
  return (key) => streams.reduce((total, stream) => total + (number(stream[key]) ?? 0), 0);
}

function isSound(entry: Entry, type: string): boolean {
  return entry['type'] === type && entry['kind'] === 'audio';
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function isRecord(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}
