import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Signals } from '../bed/until.ts';
import type { CapturedHeadset } from './descriptors.ts';
import { playHeadset, type PlayedHeadset } from './player.ts';

/** Where a desk finds the headsets that a test plays: `--virtual-headset`. */
export interface HeadsetSocket {
  readonly path: string;
  /** Plugs one in, now and again in each desk that comes; `id` names the connection. */
  plug(headset: Pick<CapturedHeadset, 'id' | 'product' | 'descriptor'>, id: string): SocketHeadset;
  /** What the desk did not understand. */
  readonly errors: readonly string[];
  /** A line as it is. */
  say(line: string): void;
  /** Says what is nothing, and resolves as soon as the desk has answered that. */
  echo(): Promise<void>;
  close(): Promise<void>;
}
export interface SocketHeadset extends PlayedHeadset {
  unplug(): void;
  /** Any report, be it declared or not. */
  report(reportId: number, hex: string): void;
}

export async function openHeadsetSocket(): Promise<HeadsetSocket> {
  const directory = mkdtempSync(path.join(tmpdir(), 'throughline-headset-'));
  const file = process.platform === 'win32' ? `\\\\.\\pipe\\${path.basename(directory)}` : path.join(directory, 's');
  const plugged = new Map<string, { readonly attach: object; readonly headset: PlayedHeadset }>();
  const errors = new Signals<string>();
  let desk: Socket | undefined;
  const say = (line: string) => void desk?.write(`${line}\n`);
  const tell = (message: object) => say(JSON.stringify(message));

  const server = createServer((socket) => {
    desk = socket;
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(JSON.parse(line) as Heard);
    });
    socket.on('error', () => socket.destroy());
    for (const { attach } of plugged.values()) tell(attach);
  });
  await new Promise<void>((resolve) => server.listen(file, resolve));

  function hear(heard: Heard): void {
    if (heard.type === 'error') errors.push(heard.message);
    else if (heard.kind === 'output')
      plugged.get(heard.id)?.headset.take(heard.reportId, Uint8Array.from(Buffer.from(heard.hex, 'hex')));
  }

  return {
    path: file,
    errors: errors.all,
    say,
    async echo() {
      const answer = errors.next(() => true, 'an answer', errors.all.length);
      say('');
      await answer;
    },
    plug(captured, id) {
      const { descriptor, product } = captured;
      const [vendor = '', model = ''] = captured.id.split('-');
      const report = (reportId: number, hex: string) => tell({ type: 'report', id, reportId, hex });
      const headset = playHeadset(descriptor, (reportId, bytes) =>
        report(reportId, Buffer.from(bytes).toString('hex')),
      );
      const attach = {
        type: 'attach',
        id,
        vendorId: Number.parseInt(vendor, 16),
        productId: Number.parseInt(model, 16),
        product,
        descriptor: Buffer.from(descriptor).toString('hex'),
      };
      plugged.set(id, { attach, headset });
      tell(attach);
      return {
        ...headset,
        report,
        unplug() {
          plugged.delete(id);
          tell({ type: 'detach', id });
        },
      };
    },
    async close() {
      desk?.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

type Heard =
  | { readonly type: 'error'; readonly message: string }
  | {
      readonly type: 'write';
      readonly id: string;
      readonly kind: string;
      readonly reportId: number;
      readonly hex: string;
    };
