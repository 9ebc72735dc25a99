import { expect, it } from 'vitest';
import fc from 'fast-check';
import { mediaReplies } from '../../electron/contract/media.ts';
import { statisticsOf } from './statistics.ts';

const heard = (ssrc: number, packetsReceived: number, totalAudioEnergy: number) => ({
  type: 'inbound-rtp',
  kind: 'audio',
  ssrc,
  codecId: 'opus',
  packetsReceived,
  packetsLost: 1,
  packetsDiscarded: 3,
  jitterBufferDelay: 40,
  jitterBufferEmittedCount: 960,
  jitter: 0.004,
  totalAudioEnergy,
});

it('adds up the streams of a call', () => {
  const report = new Map<string, unknown>([
    ['in1', heard(1, 100, 0.5)],
    ['in2', heard(2, 50, 0.25)],
    ['video', { type: 'inbound-rtp', kind: 'video', packetsReceived: 9_000 }],
    ['out', { type: 'outbound-rtp', kind: 'audio', packetsSent: 140 }],
    ['theirs', { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.03, fractionLost: 0.25, jitter: 0.01 }],
    ['pair', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.02 }],
    ['microphone', { type: 'media-source', kind: 'audio', totalAudioEnergy: 0.5 }],
    ['opus', { type: 'codec', mimeType: 'audio/opus' }],
  ]);
  expect(statisticsOf(report)).toEqual({
    packetsReceived: 150,
    packetsSent: 140,
    packetsLost: 2,
    packetsDiscarded: 6,
    played: { delay: 80, samples: 1_920 },
    jitter: 0.004,
    heardEnergy: 0.75,
    sentEnergy: 0.5,
    roundTrip: 0.03,
    pathRoundTrip: 0.02,
    codec: 'audio/opus',
    theirs: { loss: 0.25, jitter: 0.01 },
  });
});

it('asks ICE for the way there and back where no reports come', () => {
  const report = new Map<string, unknown>([
    ['pair1', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
    ['pair2', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.02 }],
  ]);
  expect(statisticsOf(report)).toMatchObject({ roundTrip: 0.02, pathRoundTrip: 0.02, packetsReceived: 0 });
});

it('makes a valid answer of any report', () => {
  const entry = fc.record(
    {
      type: fc.constantFrom('inbound-rtp', 'outbound-rtp', 'remote-inbound-rtp', 'candidate-pair', 'codec'),
      kind: fc.constantFrom('audio', 'video'),
      packetsReceived: fc.anything(),
      packetsLost: fc.anything(),
      jitter: fc.anything(),
      roundTripTime: fc.anything(),
      fractionLost: fc.anything(),
      codecId: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.oneof(entry, fc.anything()))), (report) => {
      expect(mediaReplies.statistics.safeParse(statisticsOf(report)).success).toBe(true);
    }),
  );
});
