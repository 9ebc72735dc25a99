import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Child, startChild } from './child.ts';
import { type KamailioConfig, kamailioConfig } from './kamailio-config.ts';

export interface Kamailio {
  /** `ws://…` and `wss://…` for desks. */
  readonly ws: string;
  readonly wss: string;
  /** `host:port` for phones by UDP. */
  readonly sip: string;
  /** Starts it again on the same ports, after `kill` or `stop`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** How many ms it lets a telephone ring before it gives up with 408; a minute unless it was told. */
  ringsFor(ms: number): Promise<void>;
  /** What it knows, by its own control interface: `ul.dump`, `ws.dump`, `core.uptime`. */
  rpc(method: string, params?: readonly unknown[]): Promise<unknown>;
  output(): string;
}

/** A Kamailio of its own, running. Everything it writes is in `config.directory`. */
export async function startKamailio(config: KamailioConfig): Promise<Kamailio> {
  const { directory, ports } = config;
  const file = path.join(directory, 'kamailio.cfg');
  writeFileSync(file, kamailioConfig(config));
  let child: Child | undefined;

  async function rpc(method: string, params: readonly unknown[] = []): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(`http://${config.host ?? '127.0.0.1'}:${ports.ws}/RPC`, {
      method: 'POST',
      headers,
      body,
    });
    return response.json();
  }

  async function start(): Promise<void> {
    // A killed one leaves it behind, and its successor takes the number for a Kamailio that still runs.
    rmSync(path.join(directory, 'kamailio.pid'), { force: true });
    const own = ['-Y', directory, '-w', directory, '-P', path.join(directory, 'kamailio.pid')];
    child = await startChild({
      name: 'kamailio',
      command: 'kamailio',
      args: ['-DD', '-E', '-f', file, ...own, '-m', '64', '-M', '8'],
      directory,
      ready: async () => JSON.stringify(await rpc('core.uptime')).includes('uptime'),
    });
  }

  await start();
  return {
    ws: `ws://${config.host ?? 'localhost'}:${ports.ws}`,
    wss: `wss://${config.host ?? 'localhost'}:${ports.wss}`,
    sip: `127.0.0.1:${ports.sip}`,
    start,
    stop: async () => child?.stop(),
    kill: async () => child?.kill(),
    async ringsFor(ms) {
      await rpc('cfg.seti', ['tm', 'fr_inv_timer', ms]);
    },
    rpc,
    output: () => child?.output() ?? '',
  };
}
