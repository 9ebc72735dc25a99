import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { FrameSocket } from '../core/dial/ports.ts';
import { Signals } from '../../test/support/bed/until.ts';
import { createExchange } from './exchange.ts';

/** The desk's end of the exchange, frame by frame. */
async function deskAt(dialled: Parameters<typeof createExchange>[0]['dialled'] = async () => undefined) {
  const exchange = createExchange({ dialled, log: () => {} });
  const frames = new Signals<string>();
  const socket = await new Promise<FrameSocket>((resolve) => {
    const opened: FrameSocket = exchange.openDesk('memory:exchange', {
      opened: () => resolve(opened),
      frame: (text) => frames.push(text),
      pong: () => {},
      closed: () => {},
    });
  });
  return { exchange, frames, socket };
}

const request = (method: string, headers: readonly string[] = [], uri = 'sip:practice.invalid') =>
  [
    `${method} ${uri} SIP/2.0`,
    'Via: SIP/2.0/WS desk.invalid;branch=z9hG4bK1',
    'From: <sip:heidi@practice.invalid>;tag=f',
    'To: <sip:heidi@practice.invalid>',
    `Call-ID: ${method}`,
    `CSeq: 1 ${method}`,
    ...headers,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');

describe('the exchange', () => {
  it('registers the desk for as long as it asks', async () => {
    const { frames, socket } = await deskAt();
    socket.send(request('REGISTER', ['Contact: <sip:desk@desk.invalid>;reg-id=1;expires=300']));
    const reply = await frames.next((text) => text.startsWith('SIP/2.0 200'));
    expect(reply).toContain('Contact: <sip:desk@desk.invalid>;reg-id=1;expires=300\r\n');
    expect(reply).toMatch(/^To: <sip:heidi@practice.invalid>;tag=\w+\r$/m);
  });

  it('unregisters it', async () => {
    const { frames, socket } = await deskAt();
    socket.send(request('REGISTER', ['Contact: <sip:desk@desk.invalid>;expires=0']));
    expect(await frames.next((text) => text.startsWith('SIP/2.0 200'))).not.toContain('Contact');
  });

  it('answers a ping', async () => {
    const { frames, socket } = await deskAt();
    socket.send('\r\n\r\n');
    expect(await frames.next(() => true)).toBe('\r\n');
  });

  it('knows no number that nobody has, and no call that is over', async () => {
    const { frames, socket } = await deskAt();
    socket.send(request('INVITE', [], 'sip:+12125550103@practice.invalid'));
    await frames.next((text) => text.startsWith('SIP/2.0 404'));
    socket.send(request('BYE'));
    await frames.next((text) => text.startsWith('SIP/2.0 481'));
  });

  it('says so when a customer cannot come to the telephone', async () => {
    const { frames, socket } = await deskAt(() => Promise.reject(new Error('asleep')));
    socket.send(request('INVITE', [], 'sip:+12125550142@practice.invalid'));
    await frames.next((text) => text.startsWith('SIP/2.0 480'));
  });

  it('goes on after whatever was sent', async () => {
    const { frames, socket } = await deskAt();
    const anything = fc.oneof(
      fc.string(),
      fc.string().map((text) => `${text}\r\n\r\n`),
      fc
        .tuple(fc.constantFrom('INVITE', 'BYE', 'ACK', 'OPTIONS', 'ODD'), fc.string())
        .map(([method, text]) => request(method, [text], text)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        socket.send(text);
        const from = frames.all.length;
        socket.send(request('REGISTER'));
        await frames.next((reply) => reply.includes('CSeq: 1 REGISTER'), 'a registration', from);
      }),
      { numRuns: 200 },
    );
  });
});
