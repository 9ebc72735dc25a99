import { Grammar, type IncomingResponseMessage, type URI } from 'sip.js/lib/core/index.js';
import type { Timer } from '../../core/calls/runner.ts';
import type { Agent } from '../agent/agent.ts';
import type { Log } from '../log.ts';
import { routeName } from './route-names.ts';

/** Seconds that we ask for; the registrar may give less (RFC 3261 §10.2.4) or want more (423, §10.2.8). */
const EXPIRES = 600;
/** How long a REGISTER may take, in ms; sip.js would wait 32 s, and the agent can't be reached meanwhile. */
const ANSWERED_WITHIN = 8_000;
const GONE_WITHIN = 2_000;

/** How a registration stands, as the registrar says. */
export type RegistrationEvent =
  /** `names`: those of the servers on the way, as the registrar tells them. */
  | { readonly type: 'registered'; readonly expires: number; readonly names: readonly string[] }
  /** A final response other than 2xx; `status` 401, 403 or 407 is about the credentials. */
  | { readonly type: 'refused'; readonly status: number; readonly reason: string; readonly retryAfter?: number }
  /** No response in time: the flow carries nothing. */
  | { readonly type: 'unanswered' };

/** Our binding at the registrar over one flow; a new flow gets a new one, so that nothing waits for an old response. */
export interface Registration {
  /** Calls off refreshing, asks the registrar to forget us; resolves when it has, or after two seconds. */
  remove(): Promise<void>;
  /** Calls off refreshing: the flow is gone. */
  abandon(): void;
}

export function register(
  agent: Agent,
  options: {
    readonly instance: string;
    /** RFC 5626 §4.2: tells our flows apart. */
    readonly regId: number;
    /** Binds the registration's Call-ID to its flow before the first request. */
    readonly bind: (callId: string) => void;
    readonly timer: Timer;
    readonly random: () => number;
    readonly log: Log;
    readonly report: (event: RegistrationEvent) => void;
  },
): Registration {
  const { timer, random, log, report } = options;
  const { aor } = agent.core.configuration;
  const registrar = aor.clone();
  registrar.user = undefined;
  const request = agent.core.makeOutgoingRequestMessage('REGISTER', registrar, aor, aor, {
    cseq: 0,
    optionTags: ['outbound', 'path', 'gruu'],
    routeSet: [],
  });
  options.bind(request.callId);
  let expires = EXPIRES;
  let over = false;
  let callOff = () => {};

  /** `settle` is called once: with the final response, or undefined if none came within `patience`. */
  function send(seconds: number, patience: number, settle: (response?: IncomingResponseMessage) => void): void {
    request.cseq += 1;
    request.setHeader('cseq', `${request.cseq} REGISTER`);
    request.extraHeaders = [
      // RFC 5626 §4.2.1: with instance and reg-id, a new flow takes the place of the old one.
      `Contact: ${agent.contact.toString({ register: true })};reg-id=${options.regId};+sip.instance="<urn:uuid:${options.instance}>";expires=${seconds}`,
      agent.allow,
    ];
    let settled = false;
    const once = (response?: IncomingResponseMessage) => {
      if (settled) return;
      settled = true;
      callOff();
      settle(response);
    };
    callOff();
    callOff = timer.after(patience, () => once());
    agent.core.register(request, {
      onAccept: ({ message }) => once(message),
      onReject: ({ message }) => once(isOurOwn(message) ? undefined : message),
      onRedirect: ({ message }) => once(message),
    });
  }

  function refresh(): void {
    send(expires, ANSWERED_WITHIN, (response) => {
      if (over) return;
      if (!response) return report({ type: 'unanswered' });
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) return accepted(response);
      const atLeast = Number(response.getHeader('min-expires'));
      if (status === 423 && atLeast > expires && atLeast <= 86_400) {
        expires = atLeast;
        return refresh();
      }
      const retryAfter = Number.parseInt(response.getHeader('retry-after') ?? '', 10);
      report({
        type: 'refused',
        status,
        reason: response.reasonPhrase ?? '',
        ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
      });
    });
  }

  function accepted(response: IncomingResponseMessage): void {
    const granted = readBinding(response, agent, log) ?? expires;
    report({ type: 'registered', expires: granted, names: namesIn(response) });
    // Well before it ends, and not all desks in the same second.
    callOff = timer.after(granted * 1000 * (0.75 + 0.15 * random()), refresh);
  }

  function abandon(): void {
    over = true;
    callOff();
  }

  refresh();
  return {
    abandon,
    remove() {
      abandon();
      return new Promise((resolve) => send(0, GONE_WITHIN, () => resolve()));
    },
  };
}

/** Seconds that the registrar gives our contact (RFC 3261 §10.2.4), and the GRUU it may have made (RFC 5627 §4.2). */
function readBinding(response: IncomingResponseMessage, agent: Agent, log: Log): number | undefined {
  const routes = response.getHeaders('service-route');
  agent.core.configuration.routeSet = [...routes]; // RFC 3608 §6.1
  for (let index = response.getHeaders('contact').length - 1; index >= 0; index--) {
    const contact: unknown = response.parseHeader('contact', index);
    if (!isContact(contact) || contact.uri.user !== agent.contact.uri.user) continue;
    const gruu = contact.getParam('pub-gruu')?.replace(/"/g, '');
    agent.contact.pubGruu = gruu ? Grammar.URIParse(gruu) : undefined;
    const seconds = Number(contact.getParam('expires') ?? response.getHeader('expires'));
    return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  }
  log('warn', 'The registrar accepted us, but does not name our contact');
  return undefined;
}

/** The first of Service-Route and Path is the server next to us (RFC 3608 §5, RFC 3327 §5.1: there it is the last). */
const namesIn = (response: IncomingResponseMessage): readonly string[] =>
  [response.getHeaders('service-route')[0], response.getHeaders('path').at(-1)].flatMap(
    (route) => (route === undefined ? undefined : routeName(route)) ?? [],
  );

interface ContactHeader {
  readonly uri: URI;
  getParam(name: string): string | null | undefined;
}
const isContact = (value: unknown): value is ContactHeader =>
  typeof value === 'object' && value !== null && 'uri' in value && 'getParam' in value;

/** sip.js makes responses itself on time-out and transport error; those were never on the wire. */
export const isOurOwn = (message: IncomingResponseMessage): boolean => message.data === undefined;
