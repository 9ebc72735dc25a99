import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { startChild } from './child.ts';
import { freePorts } from './ports.ts';
import { Signals } from './until.ts';

export interface BaresipOptions {
  readonly directory: string;
  readonly domain: string;
  /** `host:port` of the proxy, by UDP. */
  readonly proxy: string;
  readonly user: string;
  readonly password: string;
  /** Whether it answers by itself. */
  readonly answers?: boolean;
  /** A WAV file that it speaks; silence without. */
  readonly speaks?: string;
  /** Sends back whatever it hears instead, so that the other end can tell what arrived. */
  readonly mirrors?: boolean;
  readonly codecs?: string;
}

/** `CALL_RINGING`, `CALL_ESTABLISHED`, `CALL_CLOSED`…, as baresip's ctrl_tcp tells them. */
export interface BaresipEvent {
  readonly type: string;
  readonly param?: string;
  readonly peeruri?: string;
}

/** A plain SIP phone: a customer's, or a colleague's. */
export interface Baresip {
  readonly events: Signals<BaresipEvent>;
  /** Where it keeps what it heard, one WAV file a call and direction. */
  readonly recordings: string;
  /** Menu commands: `dial`, `accept`, `hangup`, `hold`, `resume`, `sndcode`. Resolves with what it says. */
  command(name: string, params?: string): Promise<string>;
  /** The next event of this type, from the `from`-th on. */
  hears(type: string, from?: number): Promise<BaresipEvent>;
  stop(): Promise<void>;
}

const modules = '/usr/lib/baresip/modules';

export async function startBaresip(options: BaresipOptions): Promise<Baresip> {
  const { user, domain, proxy, password, speaks, mirrors, codecs = 'PCMU/8000/1,PCMA/8000/1' } = options;
  const directory = path.join(options.directory, `baresip-${user}`);
  const recordings = path.join(directory, 'heard');
  mkdirSync(recordings, { recursive: true });
  const [sip = 0, control = 0, media = 0] = await freePorts(3);
  writeFileSync(
    path.join(directory, 'config'),
    [
      `module_path ${modules}`,
      `sip_listen 127.0.0.1:${sip}`,
      'net_interface 127.0.0.1',
      'call_local_timeout 60',
      'call_max_calls 4',
      // Two aubridge devices of one name are joined: what the player is given, the source gives out.
      `audio_source ${speaks ? `aufile,${speaks}` : `aubridge,${mirrors ? 'mirror' : 'none'}`}`,
      `audio_player aubridge,${mirrors ? 'mirror' : 'sink'}`,
      'audio_alert aubridge,alert',
      'audio_txmode thread',
      `rtp_ports ${media}-${media + 8}`,
      `snd_path ${recordings}`,
      `ctrl_tcp_listen 127.0.0.1:${control}`,
      ...['g711', ...(codecs.includes('opus') ? ['opus'] : []), 'aufile', 'aubridge', 'sndfile'].map(
        (name) => `module ${name}.so`,
      ),
      'module_tmp account.so',
      'module_app ctrl_tcp.so',
      'module_app menu.so',
      '',
    ].join('\n'),
  );
  writeFileSync(
    path.join(directory, 'accounts'),
    `<sip:${user}@${domain};transport=udp>;auth_pass=${password};outbound="sip:${proxy};transport=udp";regint=600;answermode=${options.answers ? 'auto' : 'manual'};audio_codecs=${codecs}\n`,
  );
  writeFileSync(path.join(directory, 'contacts'), '');
  const child = await startChild({
    name: 'baresip',
    command: 'baresip',
    args: ['-4', '-f', directory, '-p', '/usr/share/baresip'],
    directory,
    ready: ({ output }) => /200 OK .*binding/.test(output()) && /baresip is ready/.test(output()),
  });
  const events = new Signals<BaresipEvent>();
  const replies = new Signals<{ readonly token: string; readonly data: string }>();
  const socket = await netstrings(control, (message) => {
    const { token, data } = message;
    if (typeof token === 'string') replies.push({ token, data: typeof data === 'string' ? data : '' });
    else if (typeof message['type'] === 'string') events.push({ ...message, type: message['type'] });
  });
  let serial = 0;
  return {
    events,
    recordings,
    async command(command, params) {
      const token = `t${++serial}`;
      const text = JSON.stringify({ command, token, ...(params === undefined ? {} : { params }) });
      socket.write(`${Buffer.byteLength(text)}:${text},`);
      return (await replies.next((reply) => reply.token === token, `${command} of ${user}`)).data;
    },
    hears: (type, from = 0) => events.next((event) => event.type === type, `${type} of ${user}`, from),
    async stop() {
      socket.destroy();
      await child.stop();
    },
  };
}

/** ctrl_tcp speaks JSON in netstrings: `12:{"event":1},`. */
async function netstrings(port: number, take: (message: Readonly<Record<string, unknown>>) => void): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('error', () => {});
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let colon = bytes.indexOf(':'); colon > 0; colon = bytes.indexOf(':')) {
      const end = colon + 1 + Number(bytes.subarray(0, colon).toString());
      if (bytes.length <= end) return;
      take(JSON.parse(bytes.subarray(colon + 1, end).toString()) as Readonly<Record<string, unknown>>);
      bytes = bytes.subarray(end + 1);
    }
  });
  return socket;
}
