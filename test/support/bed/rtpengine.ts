import { createSocket } from 'node:dgram';
import { type Child, startChild } from './child.ts';

/** rtpengine in userspace on `host`, 127.0.0.1 if absent, commanded on `port`. */
export function startRtpengine({
  directory,
  port,
  host = '127.0.0.1',
}: {
  readonly directory: string;
  readonly port: number;
  readonly host?: string;
}): Promise<Child> {
  // Media ports of beds side by side may overlap in range; rtpengine takes only what is free.
  const first = 10_000 + (port % 20) * 1_000;
  return startChild({
    name: 'rtpengine',
    command: 'rtpengine',
    args: [
      '--config-file=none',
      '--foreground',
      '--log-stderr',
      '--log-level=5',
      '--table=-1',
      `--interface=${host}`,
      `--listen-ng=127.0.0.1:${port}`,
      `--port-min=${first}`,
      `--port-max=${first + 998}`,
      '--num-threads=2',
      '--delete-delay=0',
      `--recording-dir=${directory}`,
    ],
    directory,
    ready: () => answersPing(port),
  });
}

/** Its control protocol: a cookie, and a bencoded dictionary. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (answered: boolean) => {
      clearTimeout(limit);
      socket.close();
      resolve(answered);
    };
    const limit = setTimeout(() => end(false), 100);
    socket.once('message', () => end(true));
    socket.once('error', () => end(false));
    socket.send('1 d7:command4:pinge', port, '127.0.0.1');
  });
}
