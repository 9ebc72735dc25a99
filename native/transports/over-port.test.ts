import { MessageChannel, type MessagePort } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromHid, ToHid } from '../../electron/contract/hid.ts';
import { type HidSource, transportOverPort } from './over-port.ts';
import type { Transport, TransportEvent } from './transport.ts';

/** Those who have the devices open, one after the other, each at the end of a real message channel. */
class Source implements HidSource {
  readonly asked: ToHid[] = [];
  closed = false;
  #listener: Parameters<HidSource['subscribe']>[0] = () => undefined;
  #ports: MessagePort[] = [];

  subscribe(listener: Parameters<HidSource['subscribe']>[0]): () => void {
    this.#listener = listener;
    listener(undefined);
    return () => (this.#listener = () => undefined);
  }

  open(): (message: unknown) => void {
    const { port1, port2 } = new MessageChannel();
    this.#ports.push(port1, port2);
    port2.on('message', (message: ToHid) => this.asked.push(message));
    this.#listener({
      post: (message) => port1.postMessage(message),
      listen: (take) => void port1.on('message', take),
    });
    return (message) => port2.postMessage(message);
  }

  die(): void {
    this.#listener(undefined);
  }

  close(): void {
    this.closed = true;
    for (const port of this.#ports) port.close();
  }
}

const device = { id: 1, vendorId: 0x0b0e, productId: 0x2453, product: 'Headset' };
const attached: FromHid = { type: 'attached', device: { ...device, shape: { collections: '[{"usagePage":11}]' } } };
const report: FromHid = { type: 'report', id: 1, reportId: 2, bytes: Uint8Array.of(1, 0) };

let source: Source;
let transport: Transport;
let events: TransportEvent[];
let log: string[];
let late: (() => void)[];
beforeEach(() => {
  source = new Source();
  events = [];
  log = [];
  late = [];
  transport = transportOverPort({
    source,
    after(_ms, callback) {
      late.push(callback);
      return () => late.splice(late.indexOf(callback), 1);
    },
    log: (level, message) => log.push(`${level} ${message}`),
  });
  transport.subscribe((event) => events.push(event));
});
afterEach(() => transport.close());

const seen = (count: number) => vi.waitFor(() => expect(events).toHaveLength(count), { interval: 1 });

describe('a device', () => {
  it('comes, sends and goes', async () => {
    const say = source.open();
    say(attached);
    say(report);
    say({ type: 'detached', id: 1 });
    await seen(3);
    const id = expect.any(String);
    expect(events).toEqual([
      { type: 'attached', device: { ...device, id, shape: { collections: [{ usagePage: 11 }] } } },
      { type: 'report', id, reportId: 2, bytes: Uint8Array.of(1, 0) },
      { type: 'detached', id },
    ]);
  });

  it('is told to whoever listens later, and sends nothing if it could not be opened', async () => {
    const say = source.open();
    say({ type: 'refused', device: { ...device, shape: { descriptor: Uint8Array.of(5, 11) } }, reason: 'not yours' });
    say(report);
    say({ ...attached, device: { ...attached.device, id: 2 } });
    await seen(2);
    const again: TransportEvent[] = [];
    transport.subscribe((event) => again.push(event));
    expect(again).toEqual(events);
    expect(again[0]).toMatchObject({ type: 'refused', reason: 'not yours' });
  });

  it('is gone when what had it open dies, and another one when that is back', async () => {
    source.open()(attached);
    await seen(1);
    source.die();
    expect(events).toHaveLength(2);
    source.open()(attached);
    await seen(3);
    const [first, gone, second] = events;
    const idOf = (event: TransportEvent | undefined) => event?.type === 'attached' && event.device.id;
    expect(gone).toEqual({ type: 'detached', id: idOf(first) });
    expect(idOf(second)).not.toBe(idOf(first));
  });
});

describe('a write', () => {
  const opened = async () => {
    const say = source.open();
    say(attached);
    await seen(1);
    const [event] = events;
    if (event?.type !== 'attached') throw new Error('none is there');
    const write = () => transport.write(event.device.id, 'output', 2, Uint8Array.of(1, 0));
    const asked = async () => {
      await vi.waitFor(() => expect(source.asked.length).toBeGreaterThan(0), { interval: 1 });
      return source.asked[0]?.write;
    };
    return { say, write, asked };
  };

  it('is done when the device has taken it', async () => {
    const { say, write, asked } = await opened();
    const written = write();
    say({ type: 'written', write: await asked() });
    await written;
    expect(source.asked).toMatchObject([
      { type: 'write', id: 1, kind: 'output', reportId: 2, bytes: Uint8Array.of(1, 0) },
    ]);
    expect(late).toEqual([]);
  });

  it('fails as the device says', async () => {
    const { say, write, asked } = await opened();
    const written = expect(write()).rejects.toThrow('too long');
    say({ type: 'written', write: await asked(), failure: 'too long' });
    await written;
  });

  it('fails when it takes too long, when all dies, and when the device is gone', async () => {
    const { say, write } = await opened();
    const slow = expect(write()).rejects.toThrow('does not take it');
    late[0]?.();
    await slow;
    const lost = expect(write()).rejects.toThrow('died');
    source.die();
    await lost;
    await expect(write()).rejects.toThrow('gone');
    say({ type: 'written', write: 1 });
    expect(late).toEqual([]);
  });
});

it('what it is told may be anything, and harms nothing', async () => {
  const say = source.open();
  const nearly = fc.record({ type: fc.constantFrom('attached', 'report', 'written'), id: fc.anything() });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), nearly), (message) => {
      try {
        say(message);
      } catch {
        // Nothing that could cross a port.
      }
    }),
  );
  const deep = `${'[{"children":'.repeat(10_000)}[]${'}]'.repeat(10_000)}`;
  const texts = ['[[[', '{}', '[{"usagePage":"11"}]', '[{"inputReports":[{"items":[{"usages":"all"}]}]}]', deep];
  texts.forEach((collections, index) =>
    say({ ...attached, device: { ...attached.device, id: index + 1, shape: { collections } } }),
  );
  await seen(texts.length);
  for (const event of events) expect(event).toMatchObject({ type: 'attached', device: { shape: { collections: [] } } });
  expect(log.length).toBeGreaterThan(0);
});

it('takes no more devices than anybody plugs in', async () => {
  const say = source.open();
  for (let id = 1; id <= 1_000; id += 1) say({ ...attached, device: { ...attached.device, id } });
  say({ type: 'detached', id: 1 });
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe('detached'), { interval: 1 });
  expect(events.filter(({ type }) => type === 'attached')).toHaveLength(64);
});

it('is closed with its source', async () => {
  source.open()(attached);
  await seen(1);
  await transport.close();
  expect(events.at(-1)?.type).toBe('detached');
  expect(source.closed).toBe(true);
});
