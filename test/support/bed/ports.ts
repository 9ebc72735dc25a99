import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/**
 * As many ports that are free for TCP and UDP on 127.0.0.1, below those that the kernel gives to outgoing connections,
 * so that a server finds its port again after a restart. All are held until the last is found, so that no two are the
 * same; who comes first takes them after that, which is near enough for tests that run side by side.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const held = await Promise.all(Array.from({ length: count }, hold));
  await Promise.all(held.map(({ release }) => release()));
  return held.map(({ port }) => port);
}

async function hold(): Promise<{ readonly port: number; release(): Promise<void> }> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const releaseTcp = await holdTcp(port);
    const releaseUdp = releaseTcp && (await holdUdp(port));
    if (releaseTcp && releaseUdp)
      return { port, release: async () => void (await Promise.all([releaseTcp(), releaseUdp()])) };
    await releaseTcp?.();
  }
}

type Release = () => Promise<void>;

function holdTcp(port: number): Promise<Release | undefined> {
  const server = createServer();
  const release = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return new Promise((resolve) =>
    server.once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => resolve(release)),
  );
}

function holdUdp(port: number): Promise<Release | undefined> {
  const socket = createSocket('udp4');
  const release = () => new Promise<void>((resolve) => socket.close(() => resolve()));
  return new Promise((resolve) =>
    socket.once('error', () => resolve(undefined)).bind(port, '127.0.0.1', () => resolve(release)),
  );
}
