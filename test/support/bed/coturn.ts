import { connect } from 'node:net';
import type { Certificates } from './certificates.ts';
import { type Child, startChild } from './child.ts';
import { freePorts } from './ports.ts';

/** A TURN server (RFC 8656) for desks that reach nothing else. */
export interface Coturn {
  /** The account that it knows. */
  readonly username: string;
  readonly credential: string;
  /** Its address by each way there is: for `iceServers` of a profile. */
  readonly urls: Readonly<Record<'udp' | 'tcp' | 'tls', string>>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Relays that it has opened since it was started, and with which it is done, too. */
  allocations(): number;
}

export async function startCoturn({
  directory,
  certificates,
}: {
  readonly directory: string;
  readonly certificates: Certificates;
}): Promise<Coturn> {
  const [plain = 0, tls = 0] = await freePorts(2);
  const username = 'desk';
  const credential = 'relays-secret';
  let child: Child | undefined;
  async function start(): Promise<void> {
    child = await startChild({
      name: 'turnserver',
      command: 'turnserver',
      args: [
        ...['-n', '--no-cli', '--log-file=stdout', '--simple-log', '--verbose'],
        ...['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', '--allow-loopback-peers', '--no-multicast-peers'],
        ...[`--listening-port=${plain}`, `--tls-listening-port=${tls}`],
        // Below what the kernel gives to others, and above rtpengine's.
        ...['--min-port=31000', '--max-port=32700'],
        ...['--lt-cred-mech', `--user=${username}:${credential}`, '--realm=desk.test', '--fingerprint'],
        ...[`--cert=${certificates.certificate}`, `--pkey=${certificates.key}`],
        ...[`--userdb=${directory}/turn.sqlite`, `--pidfile=${directory}/turnserver.pid`, '--relay-threads=1'],
      ],
      directory,
      ready: async () => (await listens(plain)) && (await listens(tls)),
    });
  }
  await start();
  return {
    username,
    credential,
    urls: {
      udp: `turn:127.0.0.1:${plain}?transport=udp`,
      tcp: `turn:127.0.0.1:${plain}?transport=tcp`,
      tls: `turns:localhost:${tls}?transport=tcp`,
    },
    start,
    stop: async () => child?.stop(),
    allocations: () => child?.output().match(/ALLOCATE processed, success/g)?.length ?? 0,
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false)).once('connect', () => socket.destroy());
  });
}
