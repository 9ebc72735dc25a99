import { Grammar, type IncomingNotifyRequest, type Subscription as Dialog } from 'sip.js/lib/core/index.js';
import type { Timer } from '../../core/calls/runner.ts';
import type { Agent } from '../agent/agent.ts';
import { contactHeader } from '../calls/leg.ts';
import { isOurOwn } from '../flow/registration.ts';
import { type Log, messageOf } from '../log.ts';

/** Seconds that we ask for; the notifier may give less (RFC 6665 §4.1.2.1). */
const EXPIRES = 1_800;
/** ms until we ask again after something that may pass, and after a no. */
const AGAIN_SOON = 30_000;
const AGAIN_LATE = 900_000;

export interface Topic {
  readonly event: 'presence' | 'dialog' | 'message-summary';
  readonly accept: string;
  /** SIP address. */
  readonly target: string;
  /** The body of each NOTIFY; undefined: nothing is known any more. */
  readonly tell: (body: string | undefined) => void;
}

/**
 * One subscription (RFC 6665) over the flow that is there now, asked for again as long as it is wanted. sip.js's core
 * keeps its dialog and refreshes it; what it does not do is come back after an end.
 */
export class Subscription {
  readonly #agent: Agent;
  readonly #topic: Topic;
  readonly #timer: Timer;
  readonly #log: Log;
  #dialog: Dialog | undefined;
  #callOff = () => {};
  #over = false;

  constructor(agent: Agent, topic: Topic, { timer, log }: { readonly timer: Timer; readonly log: Log }) {
    this.#agent = agent;
    this.#topic = topic;
    this.#timer = timer;
    this.#log = log;
    this.#ask();
  }

  /** The flow is gone, and with it the subscription, for us; the notifier finds out by itself. */
  abandon(): void {
    this.#over = true;
    this.#callOff();
    this.#drop();
  }

  #ask(): void {
    const { core } = this.#agent;
    const { event, accept, target } = this.#topic;
    const uri = Grammar.URIParse(target);
    if (!uri) return this.#log('warn', `Not subscribed to ${event}: not an address`);
    const { aor } = core.configuration;
    const request = core.makeOutgoingRequestMessage('SUBSCRIBE', uri, aor, uri, {}, [
      `Event: ${event}`,
      `Expires: ${EXPIRES}`,
      `Accept: ${accept}`,
      contactHeader(this.#agent),
    ]);
    let asked = true;
    const sent = core.subscribe(request, {
      onReject: ({ message }) => {
        if (!asked) return;
        asked = false;
        sent.waitNotifyStop();
        const passes = isOurOwn(message) || [408, 423, 480, 481, 500, 503, 504].includes(message.statusCode ?? 0);
        this.#later(passes ? AGAIN_SOON : AGAIN_LATE, `refused with ${message.statusCode}`);
      },
      onNotifyTimeout: () => this.#later(AGAIN_SOON, 'no NOTIFY came'),
      onNotify: ({ request: notify, subscription }) => {
        if (this.#over) return void notify.reject({ statusCode: 481 });
        if (subscription) this.#keep(subscription);
        this.#notified(notify);
      },
    });
  }

  #keep(dialog: Dialog): void {
    this.#drop();
    this.#dialog = dialog;
    dialog.delegate = {
      onNotify: (request) => this.#notified(request),
      onRefresh: (request) => {
        request.delegate = {
          onReject: ({ message }) => this.#later(AGAIN_SOON, `not refreshed: ${message.statusCode}`),
        };
      },
      onTerminated: () => this.#later(AGAIN_SOON, 'ended by the server'),
    };
    dialog.autoRefresh = true;
  }

  #notified(notify: IncomingNotifyRequest): void {
    if (this.#over) return;
    const { body } = notify.message;
    try {
      notify.accept();
    } catch (error) {
      this.#log('debug', `NOTIFY not answered: ${messageOf(error)}`);
    }
    // Without a body nobody has published anything, or no longer: what was known is not true any more.
    this.#topic.tell(body === '' ? undefined : body);
    const state = notify.message.getHeader('subscription-state') ?? '';
    if (/^\s*terminated\b/i.test(state)) this.#later(waitAfter(state), `the server says ${state}`);
  }

  #later(ms: number, why: string): void {
    if (this.#over) return;
    this.#drop();
    this.#log('debug', `Subscription to ${this.#topic.event} of ${this.#topic.target}: ${why}`);
    this.#topic.tell(undefined);
    this.#callOff();
    this.#callOff = this.#timer.after(ms, () => this.#ask());
  }

  #drop(): void {
    const dialog = this.#dialog;
    this.#dialog = undefined;
    if (!dialog) return;
    dialog.delegate = {};
    dialog.dispose();
  }
}

/** ms until it makes sense to ask again, by the reason of the end (RFC 6665 §4.1.3). */
function waitAfter(state: string): number {
  const stated = Number(/;\s*retry-after\s*=\s*(\d{1,5})/i.exec(state)?.[1]);
  if (stated > 0) return stated * 1_000;
  return /;\s*reason\s*=\s*(rejected|noresource|invariant)/i.test(state) ? AGAIN_LATE : AGAIN_SOON;
}
