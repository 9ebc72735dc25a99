import type { FromMediaWindow, MediaRequestName, WindowEvent } from '../contract/media.ts';
import { fromMediaWindow } from '../contract/media.ts';
import { CallFailure } from '../core/calls/ports.ts';
import type { Log, PortSource, WindowPort } from './port-source.ts';

/** Milliseconds in which each request must be answered; those that are not named here, in `usual`. */
const patience: Partial<Record<MediaRequestName, number>> = {
  // The system may ask the person whether the microphone may be used.
  prepare: 30_000,
  offer: 30_000,
  answer: 30_000,
  dtmf: 20_000,
  alive: 2_000,
};
const usual = 5_000;

interface Waiting {
  readonly name: MediaRequestName;
  readonly resolve: (value: unknown) => void;
  readonly reject: (failure: CallFailure) => void;
  readonly timer: NodeJS.Timeout;
  readonly args: readonly unknown[];
  /** False while it waits for a window to be there. */
  sent: boolean;
}

export interface PortRequestsListener {
  event(event: WindowEvent): void;
  /** A window is there, or there is none any more. Requests made in here go before those that wait. */
  window(there: boolean): void;
}

/**
 * Questions to a hidden window, and their answers. A question is settled exactly once: by its answer, by the death of
 * the window it was put to, or by time. Asked while there is no window, it waits for the next.
 */
export class PortRequests {
  readonly #source: PortSource;
  readonly #listener: PortRequestsListener;
  readonly #log: Log;
  readonly #waiting = new Map<number, Waiting>();
  #port: WindowPort | undefined;
  #lastId = 0;
  #suspected = false;

  constructor(source: PortSource, listener: PortRequestsListener, log: Log) {
    this.#source = source;
    this.#listener = listener;
    this.#log = log;
    source.subscribe((port) => this.#changed(port));
  }

  /** @throws CallFailure as the window said it; `media` if the window died or did not answer */
  ask(name: MediaRequestName, args: readonly unknown[]): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(id), patience[name] ?? usual);
      const question = { name, args, resolve, reject, timer, sent: false };
      this.#waiting.set(id, question);
      this.#send(id, question);
    });
  }

  #send(id: number, question: Waiting): void {
    if (!this.#port || question.sent) return;
    question.sent = true;
    this.#port.post({ id, name: question.name, args: question.args });
  }

  #changed(port: WindowPort | undefined): void {
    this.#port = undefined;
    for (const [id, { sent }] of this.#waiting) if (sent) this.#fail(id, 'The media window died');
    this.#port = port;
    port?.listen((message) => {
      if (this.#port === port) this.#received(message);
    });
    this.#listener.window(port !== undefined);
    for (const [id, question] of this.#waiting) this.#send(id, question);
  }

  #received(message: unknown): void {
    const parsed = fromMediaWindow.safeParse(message);
    if (parsed.success) this.#take(parsed.data);
    else this.#log('warn', `A media window sent what is no message: ${parsed.error.message}`);
  }

  #take(message: FromMediaWindow): void {
    if ('event' in message) return this.#listener.event(message.event);
    const question = this.#settled(message.id);
    if (!question) return; // too late: it has been given up
    if ('failure' in message) question.reject(new CallFailure(message.failure));
    else question.resolve(message.ok);
  }

  #late(id: number): void {
    const question = this.#waiting.get(id);
    this.#fail(id, 'The media window did not answer');
    if (question) this.#suspect(question);
  }

  /** One late answer may have a reason (the person was asked for permission); a window that is alive says so. */
  #suspect({ name, sent }: Waiting): void {
    this.#log('warn', `A media window did not answer ${name}`);
    if (name === 'alive') return this.#source.renew('it did not answer');
    if (this.#suspected || !sent) return;
    this.#suspected = true;
    this.ask('alive', []).then(
      () => (this.#suspected = false),
      () => (this.#suspected = false),
    );
  }

  #fail(id: number, reason: string): void {
    this.#settled(id)?.reject(new CallFailure({ cause: 'media', reason }));
  }

  #settled(id: number): Waiting | undefined {
    const question = this.#waiting.get(id);
    clearTimeout(question?.timer);
    this.#waiting.delete(id);
    return question;
  }
}
