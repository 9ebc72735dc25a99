import { MASK } from '../hidden-values.ts';
import { maskText, withoutDisplayNames, withoutNames } from './mask.ts';

/** Headers whose values IT needs, and in which no caller's words stand. All others keep only their name. */
const shown = new Set(
  `accept accept-encoding accept-language allow allow-events call-id contact content-disposition content-encoding
  content-length content-type cseq date diversion event expires from history-info max-forwards min-expires min-se
  p-asserted-identity p-preferred-identity path privacy proxy-authenticate proxy-require rack reason record-route refer-to
  referred-by remote-party-id replaces require retry-after route rseq sec-websocket-protocol server service-route
  session-expires subscription-state supported timestamp to unsupported user-agent via warning www-authenticate
  f t m i v k l c e o r b x`.split(/\s+/),
);
/** Of these, somebody's address. */
const addresses =
  /^(?:from|to|contact|p-(?:asserted|preferred)-identity|remote-party-id|diversion|history-info|refer-to|referred-by|[ftmrb])$/;
/** Their values are counts and sequence numbers. */
const counting = /^(?:cseq|content-length|l|expires|max-forwards|min-expires|rseq|rack|retry-after|session-expires|x)$/;
const countingValue = /^\d{1,10}(?: \d{1,10})?(?: [A-Z]+)?(?:;refresher=ua[cs])?$/;

/** SDP attributes (RFC 8866, 8839, 3264 …) that say how sound travels, and hold no free text and no key. */
const attributes = new Set(
  `candidate connection end-of-candidates extmap extmap-allow-mixed fingerprint fmtp group ice-lite ice-options ice-ufrag
  inactive maxptime mid msid msid-semantic ptime recvonly remote-candidates rtcp rtcp-fb rtcp-mux rtcp-rsize rtpmap
  sendonly sendrecv setup`.split(/\s+/),
);
/** Lines of an SDP whose digits are ports, payload types and rates, and which can hold nothing else. */
const plainSdp = [
  /^v=0$/,
  /^t=\d+ \d+$/,
  /^b=[A-Z]+:\d+$/,
  /^m=(?:audio|video|application|text|message|image) \d{1,5} [\w/]+(?: [\w-]{1,24})*$/,
  /^c=IN IP[46] [\da-f.:]+$/i,
  /^a=rtcp:\d{1,5}(?: IN IP[46] [\da-f.:]+)?$/i,
  /^a=fingerprint:sha-\d{1,3} [\da-f]{2}(?::[\da-f]{2})+$/i,
  /^a=rtpmap:\d{1,3} [\w-]{1,24}\/\d{1,6}(?:\/\d)?$/,
  /^a=candidate:[\w+/]{1,32} [12] (?:udp|tcp) \d{1,10} [\w.:-]{1,64} \d{1,5} typ (?:host|srflx|prflx|relay)\b[^@"<>]{0,120}$/i,
];

/** Says which call a Call-ID is of. */
export type NameCall = (callId: string) => string;

/** Gives calls names of their own, since a Call-ID may hold a number and an address, or be nothing else. */
export function callNames(): NameCall {
  const names = new Map<string, string>();
  return (callId) => {
    const name = names.get(callId) ?? `call-${names.size + 1}`;
    names.set(callId, name);
    return name;
  };
}

/** A header line as it may leave this machine. Folded lines must have been joined before. */
export function maskHeader(line: string, nameCall: NameCall): string {
  const [, name, value] = /^([A-Za-z][A-Za-z0-9.!%*_+`'~-]{0,60})[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) return MASK;
  const key = name.toLowerCase();
  if (!shown.has(key)) return `${maskText(name)}: ${MASK}`;
  if (key === 'call-id' || key === 'i') return `${name}: ${nameCall(value.trim())}`;
  if (key === 'replaces') return `${name}: ${nameCall(value.split(';')[0]?.trim() ?? '')}`;
  if (counting.test(key) && countingValue.test(value)) return line;
  return `${name}: ${maskText(addresses.test(key) ? withoutDisplayNames(value) : withoutNames(value))}`;
}

/** A line of an SDP as it may leave this machine. */
export function maskSdp(line: string): string {
  if (plainSdp.some((pattern) => pattern.test(line))) return line;
  // The user of the origin may be a name; its version is what a wrong re-INVITE is found by.
  const [, id, version, address] = /^o=\S* (\d+) (\d{1,10}) (IN IP[46] [\da-f.:]+)$/i.exec(line) ?? [];
  if (id && version && address) return `o=- ${maskText(id)} ${version} ${address}`;
  // Without its names; by the number alone one finds a stream that changed under way.
  const [source] = /^a=ssrc:\d{1,10} [a-z]+(?=[: ]|$)/.exec(line) ?? [];
  if (source) return source;
  const [, attribute, value] = /^a=([a-z-]{1,40})(?::(.*))?$/i.exec(line) ?? [];
  if (attribute === undefined) return /^[a-z]=/.test(line) ? `${line.slice(0, 2)}${MASK}` : MASK;
  if (value === undefined) return attributes.has(attribute) ? line : `a=${MASK}`;
  return `a=${attribute}:${attributes.has(attribute) ? maskText(value) : MASK}`;
}

/** A start line (RFC 3261 §7.1, §7.2), or undefined if it is none. */
export function maskStart(line: string): string | undefined {
  return /^(?:[A-Z]{3,12} \S+ SIP\/2\.0|SIP\/2\.0 \d{3}\b.*)$/.test(line) ? maskText(line) : undefined;
}

/**
 * Makes a function that takes the frames of one trace. Of each, the first line is our own (when, which way, which
 * server); the frame follows as it was sent or received. Messages, and whatever else is no session description, are
 * left out of it.
 */
export function traceMasker(): (text: string) => string {
  const nameCall = callNames();
  return (text) => {
    const [, head = '', frame = ''] = /^([^\r\n]*)(?:\r?\n([^]*))?$/.exec(text) ?? [];
    const [headers, body] = splitOnce(frame, /\r?\n\r?\n/);
    const [start = '', ...lines] = headers.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
    const isSdp = lines.some((line) => /^(?:content-type|c)[ \t]*:[ \t]*application\/sdp\b/i.test(line));
    return [
      maskText(withoutNames(head)),
      ...(start === '' ? [] : [maskStart(start) ?? MASK]),
      ...lines.filter((line) => line !== '').map((line) => maskHeader(line, nameCall)),
      ...(body === '' ? [] : ['', ...(isSdp ? sdpLines(body) : [`(${body.length} characters left out)`])]),
    ].join('\n');
  };
}

function sdpLines(body: string): readonly string[] {
  return body
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(maskSdp);
}

function splitOnce(text: string, at: RegExp): readonly [string, string] {
  const found = at.exec(text);
  return found ? [text.slice(0, found.index), text.slice(found.index + found[0].length)] : [text, ''];
}
