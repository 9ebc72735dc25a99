import { execFileSync } from 'node:child_process';
import { readlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import path from 'node:path';
import { startChild } from './child.ts';
import { freePorts } from './ports.ts';

/**
 * A network of a desk's own, behind a router, on this machine (Linux, as root):
 *
 *     servers (this namespace) ──── router ──── desk
 *         10.x.y.1         10.x.y.2 │ 10.x.y.129  10.x.y.130, .131, …
 */
export interface DeskNetwork {
  /** Where servers listen, so that the desk reaches them. */
  readonly host: string;
  /** A program that starts `executable` inside, with its debuggers within reach from outside. */
  wrap(executable: string): string;
  /** The router forwards nothing: all is lost silently, and nobody is told. */
  cut(on: boolean): void;
  /** The desk's only address is taken away, and it gets another. */
  readdress(): void;
  /** Runs a command inside. */
  run(command: string, ...args: readonly string[]): string;
  close(): Promise<void>;
}

/** Why there can be no network of one's own here; undefined if there can. */
export function noNetwork(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces need Linux';
  try {
    execFileSync('unshare', ['-n', 'ip', 'link', 'add', 'one', 'type', 'veth', 'peer', 'name', 'two'], {
      stdio: 'pipe',
    });
    return undefined;
  } catch (error) {
    return `a network namespace can not be made here: ${error instanceof Error ? error.message.trim() : String(error)}`;
  }
}

export async function openNetwork(directory: string): Promise<DeskNetwork> {
  const net = `10.${64 + Math.floor(Math.random() * 128)}.${Math.floor(Math.random() * 256)}`;
  const [host, outside, inside] = [`${net}.1`, `${net}.2`, `${net}.129`];
  let last = 130;
  const [inspector = 0, devtools = 0] = await freePorts(2);
  const holders = await Promise.all(['router', 'desk'].map((name) => holdNamespace(name, directory)));
  const [router, desk] = holders.map(({ pid }) => String(pid)) as [string, string];
  const within = (pid: string, ...args: readonly string[]) =>
    execFileSync('nsenter', ['-t', pid, '-n', ...args], { stdio: 'pipe' }).toString();
  const ip = (...args: readonly string[]) => void execFileSync('ip', args, { stdio: 'pipe' });
  const forward = (on: boolean) => within(router, 'sh', '-c', `echo ${on ? 1 : 0} > /proc/sys/net/ipv4/ip_forward`);

  // Names of at most 15 letters; they end with the namespaces.
  const link = `tl${desk}`;
  ip('link', 'add', link, 'type', 'veth', 'peer', 'name', 'servers', 'netns', router);
  ip('addr', 'add', `${host}/25`, 'dev', link);
  ip('link', 'set', link, 'up');
  within(router, 'ip', 'link', 'add', 'desk', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', desk);
  for (const [name, address] of [
    ['servers', outside],
    ['desk', inside],
  ] as const) {
    within(router, 'ip', 'addr', 'add', `${address}/25`, 'dev', name);
    within(router, 'ip', 'link', 'set', name, 'up');
  }
  ip('route', 'add', `${net}.128/25`, 'via', outside);
  forward(true);
  for (const name of ['lo', 'eth0']) within(desk, 'ip', 'link', 'set', name, 'up');
  address(last);

  function address(number: number): void {
    within(desk, 'ip', 'addr', 'flush', 'dev', 'eth0', 'scope', 'global');
    within(desk, 'ip', 'addr', 'add', `${net}.${number}/25`, 'dev', 'eth0');
    within(desk, 'ip', 'route', 'replace', 'default', 'via', inside);
  }

  // Sockets with names in the file system know no namespaces: by way of these a debugger outside reaches in.
  const doors = [inspector, devtools].map((port) => ({ port, door: path.join(directory, `door-${port}`) }));
  const doorway = await startChild({
    name: 'doorway',
    command: 'nsenter',
    args: ['-t', desk, '-n', process.execPath, path.join(import.meta.dirname, 'doorway.ts')].concat(
      doors.flatMap(({ port, door }) => [String(port), door]),
    ),
    directory,
    ready: ({ output }) => output().includes('open'),
  });
  const servers = await Promise.all(doors.map(({ port, door }) => lead(port, door)));

  return {
    host,
    wrap(executable) {
      const file = path.join(directory, 'desk-within');
      writeFileSync(
        file,
        `#!/bin/sh
for each do
  shift
  case "$each" in
    --inspect=0) each=--inspect=127.0.0.1:${inspector} ;;
    --remote-debugging-port=0) each=--remote-debugging-port=${devtools} ;;
  esac
  set -- "$@" "$each"
done
exec nsenter -t ${desk} -n "${executable}" "$@"
`,
        { mode: 0o755 },
      );
      return file;
    },
    cut: (on) => void forward(!on),
    readdress: () => address((last += 1)),
    run: (command, ...args) => within(desk, command, ...args),
    async close() {
      for (const server of servers) server.close();
      await doorway.stop();
      ip('link', 'del', link);
      for (const holder of holders) await holder.stop();
    },
  };
}

/** Somebody who sits in a namespace of their own, so that it is there. */
async function holdNamespace(name: string, directory: string): Promise<{ pid: number; stop(): Promise<void> }> {
  const file = path.join(directory, `${name}.pid`);
  const child = await startChild({
    name,
    command: 'unshare',
    args: ['-n', 'sh', '-c', `echo $$; exec sleep 86400`],
    directory,
    ready: ({ output }) => /^\d+\n/m.test(output()),
  });
  const pid = Number(/^(\d+)\n/m.exec(child.output())?.[1]);
  writeFileSync(file, String(pid));
  if (readlinkSync(`/proc/${pid}/ns/net`) === readlinkSync('/proc/self/ns/net'))
    throw new Error(`${name} has no namespace of its own`);
  return { pid, stop: () => child.stop('SIGKILL') };
}

/** Leads from a port here to a door. */
async function lead(port: number, door: string): Promise<Server> {
  const server = createServer((client) => {
    const inner = connect(door);
    for (const socket of [client, inner]) socket.on('error', () => {});
    client.pipe(inner).pipe(client);
    client.on('close', () => inner.destroy());
    inner.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  server.unref();
  return server;
}
