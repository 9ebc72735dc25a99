import type { Story } from './story.ts';

/** Nobody we know: wants to become a customer. */
export function unknownCaller(): Story {
  return {
    id: 'unknown',
    title: 'A number that nobody knows',
    identities: [],
    history: [],
    call: {
      number: '+16465550188',
      displayName: 'WIRELESS CALLER',
      queue: 'General',
      spoken: [
        'Hi, my name is Nora Lindqvist. I am not with you yet.',
        'A friend told me about your ten gigabyte plan. Can I bring my number from my old provider?',
        'And how long would that take?',
      ],
      language: 'en',
      voice: 'woman',
    },
  };
}

/** Number withheld (RFC 3325 §7): nothing may be guessed. */
export function anonymousCaller(): Story {
  return {
    id: 'anonymous',
    title: 'Number withheld',
    identities: [],
    history: [],
    call: {
      queue: 'General',
      spoken: [
        'Good afternoon. I would rather not give my name.',
        'Somebody sends text messages in your name and asks for card numbers. I wanted you to know.',
        'The message says that a parcel could not be delivered.',
      ],
      language: 'en',
      voice: 'man',
    },
  };
}
