import { Grammar, type IncomingRequestMessage, type IncomingResponseMessage } from 'sip.js/lib/core/index.js';
import type { Frame, Header } from './frame.ts';
import { readAddress, readUri, splitList } from './name-addr.ts';

export type SipMessage = IncomingRequestMessage | IncomingResponseMessage;

/** A frame that sip.js can parse, and what puts the original values back where it keeps them afterwards. */
export interface Repaired {
  readonly text: string;
  restore(message: SipMessage): void;
}

/** What stands in for one header that sip.js can't parse: nothing, if it does well without it. */
interface StandIn {
  readonly value?: string;
  restore?(message: SipMessage): void;
}

/**
 * sip.js drops a whole message for one header that is not in its grammar: a `tel:` URI or an unquoted `ü` in From, a
 * container's id as host. Such a header is replaced by a harmless one for the parser, and put back after it, so that
 * our responses repeat what came (RFC 3261 §8.2.6.2) and requests still go to where Contact says.
 */
export function repair(frame: Frame, startLine: string): Repaired {
  const restores: ((message: SipMessage) => void)[] = [];
  const isRoute = ({ name }: Header) => name === 'record-route';
  // One bad route takes the others out with it: their order is the way back.
  const routesBroken = frame.headers.some((header) => isRoute(header) && !parses('Record_Route', header.value));
  const topVia = frame.headers.find(({ name }) => name === 'via');
  const lines = frame.headers.flatMap((header) => {
    const { name, value } = header;
    const fits = (name === 'via' && header !== topVia) || (isRoute(header) && !routesBroken);
    const standIn = fits ? undefined : standInFor(header);
    if (!standIn) return [`${name}: ${value}`];
    if (standIn.restore) restores.push(standIn.restore);
    return standIn.value === undefined ? [] : [`${name}: ${standIn.value}`];
  });
  return {
    text: `${[startLine, ...lines].join('\r\n')}\r\n\r\n${frame.body}`,
    restore: (message) => restores.forEach((restore) => restore(message)),
  };
}

const parses = (rule: string, value: string): boolean => Grammar.parse(value, rule) !== -1;

/** Undefined if the header may stay as it is. */
function standInFor({ name, value }: Header): StandIn | undefined {
  switch (name) {
    case 'from':
    case 'to':
      return parses(name === 'from' ? 'From' : 'To', value) ? undefined : partyStandIn(name, value);
    case 'contact':
      return parses('Contact', value) ? undefined : contactStandIn(value);
    case 'record-route':
      return { restore: (message) => addRoutes(message, value) };
    case 'via':
      return parses('Via', value) ? undefined : viaStandIn(value);
    case 'call-id':
      return parses('Call_ID', value) ? undefined : callIdStandIn(value);
    case 'content-type':
      return parses('Content_Type', value) ? undefined : { value: 'application/octet-stream' };
    case 'max-forwards':
      return parses('Max_Forwards', value) ? undefined : { value: '70' };
    case 'refer-to':
      return parses('Refer_To', value) ? undefined : { value: '<sip:unreadable.invalid>' };
    case 'content-length':
      return parses('Content_Length', value) ? undefined : {};
    case 'www-authenticate':
      return parses('WWW_Authenticate', value) ? undefined : {};
    case 'proxy-authenticate':
      return parses('Proxy_Authenticate', value) ? undefined : {};
    default:
      return undefined;
  }
}

/** Tries what keeps most of the address first; the last always parses. */
function partyStandIn(name: 'from' | 'to', value: string): StandIn {
  const { uri, parameters } = readAddress(value);
  const { user, host } = readUri(uri);
  const tag = /;\s*tag\s*=\s*([^\s;,<>"]+)/i.exec(parameters)?.[1];
  const safeTag = tag === undefined ? '' : `;tag=${/^[\w.!%*+`'~-]+$/.test(tag) ? tag : 'unreadable'}`;
  const last = `<sip:unreadable@unreadable.invalid>${safeTag}`;
  const candidates = [
    `<${uri}>${safeTag}`,
    ...(user ? [`<sip:${encodeURIComponent(user)}@unreadable.invalid>${safeTag}`] : []),
  ];
  return {
    value: candidates.find((candidate) => parses('From', candidate)) ?? last,
    restore(message) {
      const header = message.headers[name === 'from' ? 'From' : 'To']?.[0];
      if (header) header.raw = value;
      const parsed = name === 'from' ? message.from : message.to;
      if (parsed.uri.host === 'unreadable.invalid' && isHostLike(host)) parsed.uri.host = host;
      if (tag === undefined) return;
      parsed.setParam('tag', tag);
      if (name === 'from') message.fromTag = tag;
      else message.toTag = tag;
    },
  };
}

/** In-dialog requests go to this URI, so its host is put back even if it is none that RFC 3261 knows (`my_pbx`). */
function contactStandIn(value: string): StandIn {
  const { uri, parameters } = readAddress(splitList(value)[0] ?? '');
  const { host } = readUri(uri);
  const candidates = [`<${uri}>${parameters}`, `<${uri}>`, `<${withHost(uri, host, 'unreadable.invalid')}>`];
  return {
    value: candidates.find((candidate) => parses('Contact', candidate)) ?? '<sip:unreadable@unreadable.invalid>',
    restore(message) {
      const parsed: unknown = message.parseHeader('contact');
      if (hasUri(parsed) && parsed.uri.host === 'unreadable.invalid' && isHostLike(host)) parsed.uri.host = host;
    },
  };
}

/** sip.js uses Record-Route only as text, for the Route headers of the dialog. */
function addRoutes(message: SipMessage, value: string): void {
  for (const route of splitList(value)) message.addHeader('record-route', route);
}

/**
 * Of the topmost Via sip.js needs the branch; the rest is only repeated in our responses. A Via that is broken beyond
 * its host stays as it is, so that the message is dropped: servers hang up on whoever sends them such a thing.
 */
function viaStandIn(value: string): StandIn | undefined {
  const safe = value.replace(/^(SIP\s*\/\s*2\.0\s*\/\s*\w+\s+)[^\s;:,[]+/i, '$1unreadable.invalid');
  if (!parses('Via', safe)) return undefined;
  return {
    value: safe,
    restore(message) {
      const header = message.headers['Via']?.[0];
      if (header) header.raw = value;
    },
  };
}

function callIdStandIn(value: string): StandIn {
  return {
    value: 'unreadable',
    restore(message) {
      message.callId = value;
      message.setHeader('call-id', value);
    },
  };
}

const isHostLike = (host: string): boolean => /^[a-z0-9._-]+$/i.test(host);

/** The same URI with another host: the first place after the user where the host stands. */
function withHost(uri: string, host: string, other: string): string {
  const at = uri.toLowerCase().indexOf(host, uri.lastIndexOf('@') + 1);
  return host === '' || at < 0 ? uri : `${uri.slice(0, at)}${other}${uri.slice(at + host.length)}`;
}

const hasUri = (value: unknown): value is { readonly uri: { host: string } } =>
  typeof value === 'object' && value !== null && 'uri' in value;
