import type { Timer } from '../core/calls/runner.ts';
import type { Channel, ChannelEvent, WrittenChannel } from '../core/work/item.ts';
import type { WrittenStory } from './sample/stories/index.ts';

/** What customers who write need of the floor. */
export interface WritingParts {
  readonly timer: Timer;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly newId: () => string;
}

/** A channel in memory, with customers at its other end. */
export interface PracticeChannel extends Channel {
  /** This customer begins to write. */
  write(story: WrittenStory): void;
  /** Nobody writes any more. */
  stop(): void;
}

/** Milliseconds from one message to the next: reading, thinking, and so much for each character. */
const pace: Readonly<Record<WrittenChannel, { readonly thinks: number; readonly types: number }>> = {
  chat: { thinks: 1_200, types: 40 },
  sms: { thinks: 5_000, types: 60 },
  social: { thinks: 8_000, types: 60 },
  email: { thinks: 15_000, types: 60 },
};
/** Nobody sits longer than this over one message. Milliseconds. */
const longest = 30_000;
/** Milliseconds after the last word until a chat is left. */
const lingers = 4_000;
/** Ten parts of 160 characters: what networks still take as one text (3GPP TS 23.040 §9.2.3.24.1 allows more). */
const longestText = 1_600;

interface Customer {
  readonly story: WrittenStory;
  /** What they are about to write, now or after that. */
  toSay: readonly string[];
  /** What they will say to an answer. */
  replies: readonly string[];
  /** An answer has been read, and what they say to it is among what they are about to write. */
  replying: boolean;
  /** Ends what they wait for: to have typed, or to leave. */
  callOff?: (() => void) | undefined;
  left: boolean;
}

/** They answer when the agent has sent something, after a while of typing; one answer at a time. */
export function createPracticeChannel(kind: WrittenChannel, { timer, random, newId }: WritingParts): PracticeChannel {
  const listeners = new Set<(event: ChannelEvent) => void>();
  const customers = new Map<string, Customer>();

  function tell(event: ChannelEvent): void {
    for (const listener of listeners) listener(event);
  }

  function say(conversation: string, { story }: Customer, body: string): void {
    const { writer, queue, subject, context } = story.letter;
    tell({
      type: 'message',
      conversation,
      messageId: newId(),
      writer,
      queue,
      ...(subject === undefined ? {} : { subject }),
      ...(context ? { context } : {}),
      body,
      at: timer.now(),
    });
  }

  function goOn(conversation: string, customer: Customer): void {
    customer.callOff = undefined;
    const [text] = customer.toSay;
    if (text !== undefined) {
      customer.callOff = timer.after(timeFor(text), () => {
        customer.toSay = customer.toSay.slice(1);
        if (customer.toSay.length === 0) customer.replying = false;
        say(conversation, customer, text);
        goOn(conversation, customer);
      });
    } else if (kind === 'chat' && customer.replies.length === 0) {
      customer.callOff = timer.after(lingers, () => {
        customer.left = true;
        tell({ type: 'left', conversation, at: timer.now() });
      });
    }
  }

  function hear(conversation: string, customer: Customer): void {
    const [reply, ...more] = customer.replies;
    if (reply === undefined || customer.replying) return;
    customer.replies = more;
    customer.replying = true;
    customer.toSay = [...customer.toSay, reply];
    if (!customer.callOff) goOn(conversation, customer);
  }

  function close(conversation: string): void {
    customers.get(conversation)?.callOff?.();
    customers.delete(conversation);
  }

  const timeFor = (text: string): number =>
    Math.min(longest, (pace[kind].thinks + pace[kind].types * text.length) * (0.8 + 0.4 * random()));

  return {
    kind,
    write(story) {
      const conversation = newId();
      const [first, ...more] = story.letter.says;
      const { replies } = story.letter;
      const customer: Customer = { story, toSay: more, replies, replying: false, left: false };
      customers.set(conversation, customer);
      say(conversation, customer, first);
      goOn(conversation, customer);
    },
    async send(conversation, body) {
      if (kind === 'sms' && body.length > longestText) throw new Error('A text can have 1,600 characters at most.');
      // Who wrote to an earlier run of this desk reads it, and doesn't answer any more.
      const customer = customers.get(conversation);
      if (customer?.left) throw new Error('They have left the chat.');
      if (customer) hear(conversation, customer);
      return { messageId: newId() };
    },
    close,
    stop() {
      for (const conversation of customers.keys()) close(conversation);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
