import { expect, it } from 'vitest';
import { inOrder } from './codecs.ts';

const codec = (mimeType: string, clockRate = 8_000) => ({ mimeType, clockRate });

it('offers Opus, then G.711, then the rest; key tones last, doubled packets and comfort noise never', () => {
  const chromium = [
    codec('audio/red', 48_000),
    codec('audio/G722'),
    codec('audio/PCMA'),
    codec('audio/telephone-event', 48_000),
    codec('audio/CN'),
    codec('audio/PCMU'),
    codec('audio/telephone-event'),
    codec('audio/opus', 48_000),
  ];
  expect(inOrder(chromium).map(({ mimeType, clockRate }) => `${mimeType}/${clockRate}`)).toEqual([
    'audio/opus/48000',
    'audio/PCMU/8000',
    'audio/PCMA/8000',
    'audio/G722/8000',
    'audio/telephone-event/48000',
    'audio/telephone-event/8000',
  ]);
});
