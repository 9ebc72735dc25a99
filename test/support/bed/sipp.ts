import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startChild } from './child.ts';
import { freePorts } from './ports.ts';
import { describe } from './stand-in-media.ts';

/** What the telephone network does. */
export type SippOptions =
  /** Refuses every call with this status. */
  | { readonly does: 'refuse'; readonly status: number; readonly reason: string }
  /** Answers and sends back whatever it hears; it is put on hold and back as often as one likes, until the hang-up. */
  | { readonly does: 'mirror' }
  /** Answers without telephone events, and takes these keys by INFO, in this order; then the hang-up. */
  | { readonly does: 'takeKeys'; readonly keys: string }
  /** An announcement before it rings and answers: 183 with a description, then 200. */
  | { readonly does: 'announceAndAnswer'; readonly pause?: number }
  /** Says something about a user of ours: its mailbox, or its presence (RFC 3903). */
  | {
      readonly does: 'publish';
      readonly user: string;
      readonly event: 'message-summary' | 'presence';
      readonly body: string;
    }
  /** Calls a user of ours, with these headers, and hangs up `talks` ms after the answer. */
  | {
      readonly does: 'call';
      readonly user: string;
      readonly from: string;
      /** The user's own address if absent. */
      readonly to?: string;
      readonly headers?: readonly string[];
      readonly talks?: number;
    };

export interface Sipp {
  /** Resolves with 0 when all went as the scenario has it. */
  readonly exited: Promise<number | undefined>;
  errors(): string;
  stop(): Promise<void>;
}

/** Runs one scenario; the port is the trunk that Kamailio sends numbers to. */
export async function runSipp(
  options: SippOptions,
  place: { readonly directory: string; readonly domain: string; readonly port: number; readonly proxy: string },
): Promise<Sipp> {
  const directory = path.join(place.directory, `sipp-${Date.now().toString(36)}-${options.does}`);
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'scenario.xml');
  writeFileSync(
    file,
    `<?xml version="1.0"?>\n<scenario name="${options.does}">\n${scenario(options, place.domain)}\n</scenario>\n`,
  );
  const calls = options.does === 'call' || options.does === 'publish';
  const ends = options.does === 'mirror' || options.does === 'takeKeys';
  const [echo = 0] = options.does === 'mirror' ? await freePorts(1) : [];
  const errors = path.join(directory, 'errors.log');
  const child = await startChild({
    name: 'sipp',
    command: 'sipp',
    args: [
      ...(calls ? [place.proxy, '-m', '1', '-s', options.user] : []),
      ...(echo > 0 ? ['-rtp_echo', '-mp', String(echo)] : []),
      ...(ends ? ['-m', '1'] : []),
      ...['-sf', file, '-i', '127.0.0.1', '-p', String(place.port), '-nostdin', '-trace_err', '-error_file', errors],
    ],
    directory,
    env: { TERM: 'xterm' },
    ready: calls ? () => true : ({ pid }) => listens(pid, place.port),
  });
  return {
    exited: child.exited,
    errors() {
      try {
        return readFileSync(errors, 'utf8');
      } catch {
        return ''; // none
      }
    },
    stop: () => child.stop('SIGKILL'),
  };
}

/** Whether its UDP socket is there; sipp says nothing when it is ready. */
function listens(_pid: number, port: number): boolean {
  return readFileSync('/proc/net/udp', 'utf8').includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} `);
}

function scenario(options: SippOptions, domain: string): string {
  switch (options.does) {
    case 'refuse':
      return [receive('INVITE'), respond(`${options.status} ${options.reason}`), receive('ACK')].join('\n');
    case 'mirror':
      return [
        receive('INVITE', true),
        respond('200 OK', mirrorSdp('sendrecv')),
        receive('ACK'),
        '<label id="1"/>',
        `<recv request="INVITE" crlf="true" optional="true" next="2"><action>
          <ereg regexp="a=(sendrecv|sendonly|inactive)" search_in="body" assign_to="line,way"/>
          <strcmp assign_to="order" variable="way" value="sendrecv"/>
          <test assign_to="heard" variable="order" compare="equal" value="0"/>
        </action></recv>`,
        receive('BYE'),
        respond('200 OK', undefined, true),
        '<nop next="4"/>',
        '<label id="2"/>',
        '<nop next="3" test="heard"/>',
        respond('200 OK', mirrorSdp('recvonly'), true),
        '<recv request="ACK" next="1"/>',
        '<label id="3"/>',
        respond('200 OK', mirrorSdp('sendrecv'), true),
        '<recv request="ACK" next="1"/>',
        '<label id="4"/>',
        '<Reference variables="line"/>',
      ].join('\n');
    case 'takeKeys':
      return [
        receive('INVITE', true),
        respond(
          '200 OK',
          describe({ sessionId: 6 })
            .replace(/^a=rtpmap:101.*\r\n/m, '')
            .replace(' 0 101', ' 0'),
        ),
        receive('ACK'),
        ...options.keys
          .split('')
          .flatMap((key) => [
            `<recv request="INFO" crlf="true"><action><ereg regexp="Signal= *[${key}]" search_in="body" check_it="true" assign_to="key"/></action></recv>`,
            respond('200 OK', undefined, true),
          ]),
        receive('BYE'),
        respond('200 OK', undefined, true),
        '<Reference variables="key"/>',
      ].join('\n');
    case 'announceAndAnswer':
      return [
        receive('INVITE', true),
        respond('183 Session Progress', describe({ sessionId: 183 })),
        `<pause milliseconds="${options.pause ?? 300}"/>`,
        respond('200 OK', describe({ sessionId: 200 })),
        receive('ACK'),
        receive('BYE'),
        respond('200 OK', undefined, true),
      ].join('\n');
    case 'publish':
      return publish(options, domain);
    case 'call':
      return call(options, domain);
  }
}

const receive = (request: string, routes = false) =>
  `<recv request="${request}" crlf="true"${routes ? ' rrs="true"' : ''}/>`;

/** sipp puts the port that it echoes on in the place of the keyword, and for the version what grows with each request. */
const mirrorSdp = (direction: 'sendrecv' | 'recvonly') =>
  describe({ sessionId: 7, direction })
    .replace('o=- 7 1 ', 'o=- 7 [last_cseq_number] ')
    .replace('m=audio 40000', 'm=audio [media_port]');

/** @param inDialog To has its tag already (RFC 3261 §8.2.6.2) */
function respond(status: string, sdp?: string, inDialog = false): string {
  return send(
    [
      `SIP/2.0 ${status}`,
      '[last_Via:]',
      '[last_From:]',
      inDialog ? '[last_To:]' : '[last_To:];tag=trunk[call_number]',
      '[last_Call-ID:]',
      '[last_CSeq:]',
      '[last_Record-Route:]',
      'Contact: <sip:[local_ip]:[local_port];transport=[transport]>',
    ],
    sdp,
  );
}

function call(options: Extract<SippOptions, { does: 'call' }>, domain: string): string {
  const request = (
    method: string,
    uri: string,
    cseq: number,
    to: string,
    headers: readonly string[] = [],
    sdp?: string,
  ) =>
    send(
      [
        `${method} ${uri} SIP/2.0`,
        'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
        ...(cseq > 1 || method === 'ACK' ? ['[routes]'] : []),
        `From: ${options.from};tag=[pid]c[call_number]`,
        to,
        'Call-ID: [call_id]',
        `CSeq: ${cseq} ${method}`,
        'Contact: <sip:trunk@[local_ip]:[local_port]>',
        'Max-Forwards: 70',
        ...headers,
      ],
      sdp,
    );
  return [
    request(
      'INVITE',
      `sip:[service]@${domain}`,
      1,
      `To: ${options.to ?? `<sip:[service]@${domain}>`}`,
      options.headers,
      describe({ sessionId: 5 }),
    ),
    '<recv response="100" optional="true"/>',
    '<recv response="180" optional="true"/>',
    '<recv response="200" rrs="true"/>',
    request('ACK', '[next_url]', 1, '[last_To:]'),
    `<pause milliseconds="${options.talks ?? 200}"/>`,
    request('BYE', '[next_url]', 2, '[last_To:]'),
    '<recv response="200"/>',
  ].join('\n');
}

function publish({ user, event, body }: Extract<SippOptions, { does: 'publish' }>, domain: string): string {
  const address = `<sip:${user}@${domain}>`;
  return [
    send(
      [
        `PUBLISH sip:${user}@${domain} SIP/2.0`,
        'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
        `From: ${address};tag=[pid]p[call_number]`,
        `To: ${address}`,
        'Call-ID: [call_id]',
        'CSeq: 1 PUBLISH',
        'Max-Forwards: 70',
        `Event: ${event}`,
        'Expires: 600',
      ],
      body,
      event === 'presence' ? 'application/pidf+xml' : 'application/simple-message-summary',
    ),
    '<recv response="200"/>',
  ].join('\n');
}

function send(lines: readonly string[], content?: string, type = 'application/sdp'): string {
  const body =
    content === undefined
      ? ['Content-Length: 0', '', '']
      : [`Content-Type: ${type}`, 'Content-Length: [len]', '', ...content.split('\r\n')];
  return `<send><![CDATA[\n${[...lines, ...body].join('\n')}]]></send>`;
}
