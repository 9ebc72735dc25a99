import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { hasTone } from './sound.ts';
import { clock } from './clock.ts';

/** Sound of a plain telephone: PCMU over RTP (RFC 3551 §4.5.14, RFC 3550), one packet each 20 ms. */
export interface Rtp {
  readonly port: number;
  /** When the first packet arrives in which this tone is recognised, by `clock`. */
  hears(hertz: number): Promise<number>;
  /** The same, of a tone that then lasts for so many ms: what is left over in a buffer does not count. */
  hearsLasting(hertz: number, ms: number): Promise<number>;
  /** Speaks a tone to this port from now on; the stream goes on where it changes. */
  speak(to: { readonly address: string; readonly port: number }, hertz: number): void;
  close(): void;
}

/** Payload type of our key tones, where nobody has named another. */
const EVENTS = 101;

/** What a plain telephone offers (RFC 8866), or answers: an answer keeps the payload types of `offer` (RFC 3264 §6.1). */
export function description(port: number, version = 1, offer?: string): string {
  const offered = /^a=rtpmap:(\d+) telephone-event\/8000/im.exec(offer ?? '')?.[1];
  const events = offer ? (offered ?? []) : EVENTS;
  return [
    'v=0',
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP ${[0, events].flat().join(' ')}`,
    'a=rtpmap:0 PCMU/8000',
    ...[events].flat().map((type) => `a=rtpmap:${type} telephone-event/8000`),
    'a=sendrecv',
    '',
  ].join('\r\n');
}

const RATE = 8_000;
const SAMPLES = 160;
const HEADER = 12;

export async function openRtp(): Promise<Rtp> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  return {
    port: (socket.address() as AddressInfo).port,
    hears: (hertz) => firstHeard(socket, hertz, 0),
    hearsLasting: (hertz, ms) => firstHeard(socket, hertz, ms),
    speak({ address, port }, hertz) {
      clearInterval(timer);
      timer = setInterval(() => socket.send(packet((count += 1), hertz), port, address), 20);
    },
    close() {
      clearInterval(timer);
      socket.close();
    },
  };
}

/** ms without a tone that end it; a busy machine holds packets up for less. */
export const PAUSE = 250;

function firstHeard(socket: Socket, hertz: number, lasting: number): Promise<number> {
  let began: number | undefined;
  let before = { at: 0, timestamp: 0 };
  return new Promise((resolve) => {
    const listen = (data: Buffer) => {
      const at = clock();
      if (((data[1] ?? 0) & 0x7f) !== 0) return; // another payload type, or RTCP
      const samples = Float32Array.from(data.subarray(HEADER), decode);
      if (!hasTone({ rate: RATE, samples }, hertz)) return;
      // What only waited for us on a busy machine goes on in its own time.
      const timestamp = data.readUInt32BE(4);
      const missing = Math.abs(timestamp - before.timestamp) / (RATE / 1_000);
      if (began === undefined || (at - before.at > PAUSE && missing > PAUSE)) began = at;
      before = { at, timestamp };
      if (at - began < lasting) return;
      socket.off('message', listen);
      resolve(began);
    };
    socket.on('message', listen);
  });
}

function packet(count: number, hertz: number): Buffer {
  const data = Buffer.alloc(HEADER + SAMPLES);
  data[0] = 0x80; // version 2
  data.writeUInt16BE(count & 0xffff, 2);
  data.writeUInt32BE((count * SAMPLES) >>> 0, 4);
  data.writeUInt32BE(0x7468_726f, 8);
  for (let n = 0; n < SAMPLES; n += 1) {
    const time = (count * SAMPLES + n) / RATE;
    data[HEADER + n] = encode(0.4 * Math.sin(2 * Math.PI * hertz * time));
  }
  return data;
}

/** One byte of µ-law (ITU-T G.711) as -1 to 1. */
function decode(byte: number): number {
  const inverted = ~byte & 0xff;
  const exponent = (inverted >> 4) & 7;
  const magnitude = (((inverted & 15) << 3) + 0x84) << exponent;
  return ((inverted & 0x80 ? -1 : 1) * (magnitude - 0x84)) / 32_768;
}

function encode(sample: number): number {
  const magnitude = Math.min(Math.abs(Math.round(sample * 32_767)), 32_635) + 0x84;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 15;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}
