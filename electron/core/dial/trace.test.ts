import { expect, it } from 'vitest';
import type { OpenFrameSocket, SocketEvents } from './ports.ts';
import { traceFrames } from './trace.ts';

function line() {
  const sent: string[] = [];
  let events: SocketEvents | undefined;
  const open: OpenFrameSocket = (_url, theirs) => {
    events = theirs;
    return { send: (text) => void sent.push(text), close: () => undefined, terminate: () => undefined };
  };
  return { open, sent, receive: (text: string) => events?.frame(text) };
}
const listener: SocketEvents = { opened: () => {}, frame: () => {}, pong: () => {}, closed: () => {} };

it('passes everything on and remembers the last of it, both ways', () => {
  const { open, sent, receive } = line();
  const heard: string[] = [];
  const { open: traced, trace } = traceFrames(open, { now: () => 0, keep: 2 });
  const socket = traced('wss://sip1', { ...listener, frame: (text) => heard.push(text) });
  socket.send('REGISTER');
  socket.send('\r\n\r\n');
  receive('SIP/2.0 200 OK');
  receive('INVITE');
  expect(sent).toEqual(['REGISTER', '\r\n\r\n']);
  expect(heard).toEqual(['SIP/2.0 200 OK', 'INVITE']);
  expect(trace.frames()).toEqual([
    '1970-01-01T00:00:00.000Z from wss://sip1\nSIP/2.0 200 OK',
    '1970-01-01T00:00:00.000Z from wss://sip1\nINVITE',
  ]);
});
