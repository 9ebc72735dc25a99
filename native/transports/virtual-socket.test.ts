import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Signals } from '../../test/support/bed/until.ts';
import type { Transport, TransportEvent } from './transport.ts';
import { virtualSocket } from './virtual-socket.ts';

let folder: string;
let server: Server;
let player: Socket;
let transport: Transport;
let events: Signals<TransportEvent>;
let heard: Signals<Record<string, unknown>>;
let logged: Signals<string>;

const say = (message: unknown) => player.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
const device = { id: 'a', vendorId: 0x0b0e, productId: 1, product: 'A', descriptor: '050b' };
const found = { id: 'a', vendorId: 0x0b0e, productId: 1, product: 'A', shape: { descriptor: Uint8Array.of(5, 11) } };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-virtual-'));
  events = new Signals();
  heard = new Signals();
  logged = new Signals();
  const connected = new Promise<Socket>((resolve) => {
    server = createServer(resolve);
  });
  const file = path.join(folder, 's');
  await new Promise<void>((resolve) => server.listen(file, resolve));
  transport = virtualSocket(file, (_level, message) => logged.push(message));
  transport.subscribe((event) => events.push(event));
  player = await connected;
  let rest = '';
  player.on('data', (data) => {
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) heard.push(JSON.parse(line) as Record<string, unknown>);
  });
});
afterEach(async () => {
  await transport.close();
  player.destroy();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

it('brings devices and reports in, and writes out', async () => {
  say({ type: 'attach', ...device });
  await events.next(({ type }) => type === 'attached');
  say({ type: 'report', id: 'a', reportId: 2, hex: '01FF' });
  await events.next(({ type }) => type === 'report');
  await transport.write('a', 'output', 3, Uint8Array.of(9));
  expect(await heard.next(() => true)).toEqual({ type: 'write', id: 'a', kind: 'output', reportId: 3, hex: '09' });
  say({ type: 'detach', id: 'a' });
  await events.next(({ type }) => type === 'detached');
  expect(events.all).toEqual([
    { type: 'attached', device: found },
    { type: 'report', id: 'a', reportId: 2, bytes: Uint8Array.of(1, 255) },
    { type: 'detached', id: 'a' },
  ]);
  await expect(transport.write('a', 'output', 3, Uint8Array.of(9))).rejects.toThrow('a is not plugged in');
});

it('tells of what could not be opened, and writes nothing to it', async () => {
  say({ type: 'refuse', ...device, reason: 'in use' });
  await events.next(() => true);
  expect(events.all).toEqual([{ type: 'refused', device: found, reason: 'in use' }]);
  await expect(transport.write('a', 'output', 3, Uint8Array.of(9))).rejects.toThrow('a is not plugged in');
});

it.each([
  ['{', /SyntaxError/],
  ['', /SyntaxError/],
  ['null', /expected object/],
  [{ type: 'explode' }, /type/],
  [{ ...device, type: 'attach', vendorId: 70_000 }, /vendorId/],
  [{ ...device, type: 'attach', serial: '1' }, /serial/],
  [{ type: 'report', id: 'a', reportId: 256, hex: '' }, /reportId/],
  [{ type: 'report', id: 'a', reportId: 1, hex: '0' }, /whole bytes in hex/],
])('says what is wrong with %j, and goes on', async (line, why) => {
  say(line);
  const { type, message } = await heard.next(() => true);
  expect(type).toBe('error');
  expect(message).toMatch(why);
  say({ type: 'attach', ...device });
  await events.next(({ type: kind }) => kind === 'attached');
});

it('unplugs everything when nobody plays any more', async () => {
  say({ type: 'attach', ...device });
  await events.next(({ type }) => type === 'attached');
  player.destroy();
  await events.next(({ type }) => type === 'detached');
});

it('is not made to keep a line without end', async () => {
  say({ type: 'attach', ...device });
  player.write('x'.repeat(300_000));
  await logged.next((message) => message.includes('a line of more than'));
  await events.next(({ type }) => type === 'detached');
});

it('says so where nobody plays', async () => {
  const nobody = virtualSocket(path.join(folder, 'nobody'), (_level, message) => logged.push(message));
  await logged.next((message) => message.includes('ENOENT'));
  await nobody.close();
});
