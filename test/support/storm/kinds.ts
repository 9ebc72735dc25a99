import type { RingOutcome } from '../../../electron/core/calls/ledger.ts';
import { describe } from '../bed/stand-in-media.ts';
import type { Counters } from './counters.ts';

/** What one run of sipp does with each of its calls, and what its own counters then say of their outcomes. */
export interface Kind {
  readonly name: string;
  /** In a hundred calls of a storm. */
  readonly share: number;
  /** One after the other: the agent answers, and would put the one before on hold. */
  readonly oneByOne?: true;
  readonly steps: readonly string[];
  readonly expects: (counted: Counters) => Readonly<Partial<Record<RingOutcome, number>>>;
}

interface Sent {
  readonly branch: string;
  readonly cseq?: number;
  readonly headers?: readonly string[];
  readonly body?: readonly [type: string, text: string];
  readonly inDialog?: boolean;
  readonly retrans?: boolean;
}

function send(
  method: string,
  { branch, cseq = 1, headers = [], body, inDialog = false, retrans = false }: Sent,
): string {
  const kind = '"$kind" <sip:+1[pid][call_number]@carrier.test>';
  const lines = [
    `${method} sip:heidi@desk.test SIP/2.0`,
    `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=z9hG4bK-[pid]-[call_number]-${branch}`,
    `From: ${kind};tag=c[call_number]`,
    `To: <sip:heidi@desk.test>${inDialog ? '[peer_tag_param]' : ''}`,
    'Call-ID: [call_id]',
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:carrier@[local_ip]:[local_port]>',
    'Max-Forwards: 70',
    ...headers,
    ...(body ? [`Content-Type: ${body[0]}`] : []),
    `Content-Length: ${body ? '[len]' : '0'}`,
    '',
    ...(body ? body[1].split('\r\n') : ['']),
  ];
  return `<send${retrans ? ' retrans="500"' : ''}><![CDATA[\n${lines.join('\n')}]]></send>`;
}

const invite = (more: Partial<Sent> = {}): string =>
  send('INVITE', { branch: 'a', body: ['application/sdp', describe({ sessionId: 5 })], ...more });
const receive = (status: number, optional = false): string =>
  `<recv response="${status}"${optional ? ' optional="true"' : ''}/>`;
const pause = (ms: number): string => `<pause milliseconds="${ms}"/>`;
/** Of a final response other than 2xx: the same transaction (RFC 3261 §17.1.1.3). */
const ack = send('ACK', { branch: 'a', inDialog: true });
const rings = [receive(100, true), receive(180)];
const answers = [receive(100, true), receive(180, true), receive(200), send('ACK', { branch: 'ack', inDialog: true })];
const bye = [send('BYE', { branch: 'bye', cseq: 9, inDialog: true }), receive(200)];
const cancel = (headers: readonly string[] = []) => [
  send('CANCEL', { branch: 'a', headers }),
  receive(200),
  receive(487),
  ack,
];

/** The agent answers, declines or lets ring by the name that each call brings: see `storm.ts`. */
export const kinds: readonly Kind[] = [
  {
    name: 'answered',
    share: 24,
    oneByOne: true,
    steps: [invite(), ...answers, ...bye],
    expects: (n) => ({ answered: n.got(200) }),
  },
  {
    name: 'cancelled',
    share: 16,
    steps: [invite(), ...rings, ...cancel()],
    expects: (n) => ({ cancelled: n.got(487) }),
  },
  {
    name: 'elsewhere',
    share: 6,
    steps: [invite(), ...rings, ...cancel(['Reason: SIP;cause=200;text="Call completed elsewhere"'])],
    expects: (n) => ({ answeredElsewhere: n.got(487) }),
  },
  {
    name: 'declined',
    share: 10,
    steps: [invite(), ...rings, receive(603), ack],
    expects: (n) => ({ declined: n.got(603) }),
  },
  {
    name: 'repeated',
    share: 8,
    // The first answers are lost on their way (`wire-bridge.ts`), so that sipp sends it once more.
    steps: [invite({ retrans: true }), ...rings, ...cancel()],
    expects: (n) => ({ cancelled: n.got(487), retransmission: n.repeated('INVITE') }),
  },
  {
    name: 'repeatedLate',
    share: 4,
    steps: [invite(), ...rings, receive(603), ack, pause(50), invite()],
    expects: (n) => ({ declined: n.got(603), retransmission: n.sent('INVITE', 1) }),
  },
  {
    name: 'forked',
    share: 8,
    steps: [invite(), ...rings, invite({ branch: 'b' }), receive(482), ...cancel()],
    expects: (n) => ({ cancelled: n.got(487), fork: n.got(482) }),
  },
  {
    name: 'changed',
    share: 4,
    oneByOne: true,
    steps: [
      invite(),
      ...answers,
      invite({ branch: 'again', cseq: 2, inDialog: true }),
      receive(100, true),
      receive(200),
      send('ACK', { branch: 'ack2', cseq: 2, inDialog: true }),
      ...bye,
    ],
    expects: (n) => ({ answered: n.got(200), inDialog: n.got(200, 1) }),
  },
  {
    name: 'stranger',
    share: 2,
    steps: [
      invite({ headers: [] }).replace('<sip:heidi@desk.test>\n', '<sip:heidi@desk.test>;tag=nobody\n'),
      receive(481),
    ],
    expects: (n) => ({ dialogUnknown: n.got(481) }),
  },
  {
    name: 'insisting',
    share: 3,
    steps: [invite({ headers: ['Require: precondition'] }), receive(420), ack],
    expects: (n) => ({ extensionRequired: n.got(420) }),
  },
  {
    name: 'foreign',
    share: 3,
    steps: [invite({ body: ['text/plain', 'Hello\r\n'] }), receive(415), ack],
    expects: (n) => ({ bodyNotUnderstood: n.got(415) }),
  },
  {
    name: 'damaged',
    share: 3,
    steps: [invite().replace(/From: .*\n/, '')],
    expects: (n) => ({ notUnderstood: n.sent('INVITE') }),
  },
];

/** Fills the desk, for those who then find it busy. */
export const filler: Kind = {
  name: 'cancelled',
  share: 0,
  steps: [invite(), ...rings, pause(3_000), ...cancel()],
  expects: (n) => ({ cancelled: n.got(487) }),
};
export const busy: Kind = {
  name: 'busy',
  share: 5,
  steps: [invite(), receive(100, true), receive(486), ack],
  expects: (n) => ({ busy: n.got(486) }),
};
/** The desk goes while it rings. */
export const deserted: Kind = {
  name: 'deserted',
  share: 2,
  steps: [invite(), ...rings, pause(500)],
  expects: (n) => ({ connectionLost: n.got(180) }),
};
/** The desk is away when they call, and comes back while they still try. */
export const patient: Kind = {
  name: 'declined',
  share: 2,
  steps: [invite({ retrans: true }), receive(100, true), receive(180, true), receive(603), ack],
  expects: (n) => ({ declined: n.got(603) }),
};
/** The desk is away, and they don't try again. */
export const lost: Kind = { name: 'lost', share: 2, steps: [invite()], expects: () => ({}) };
