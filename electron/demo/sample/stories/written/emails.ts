import { germanRoaming } from '../german-roaming.ts';
import { household } from '../household.ts';
import { pastDue } from '../past-due.ts';
import type { WrittenStory } from '../story.ts';

export const emails = (now: number): readonly WrittenStory[] => [thankYou(now), familyMailbox(now), invoiceCopy(now)];

/** Theresa Alvarez's third way to us: all is well, and one thing more. */
function thankYou(now: number): WrittenStory {
  const { customer, identities, history } = pastDue(now);
  return {
    id: 'thank-you',
    title: 'Thank you, and one more question',
    ...(customer && { customer }),
    identities,
    history,
    letter: {
      channel: 'email',
      writer: {
        shown: 'theresa.alvarez@example.com',
        key: 'theresa.alvarez@example.com',
        displayName: 'Theresa Alvarez',
      },
      queue: 'Billing',
      subject: 'Thank you, and one more question',
      says: [
        'Hello,\n\nI just wanted to say thank you. The late fee is gone and the app looks right again.\n\nOne more question: you said that Unlimited Plus would be cheaper for me than paying for extra data. Would I keep my number and my Gold status if I change?\n\nTheresa Alvarez',
      ],
      replies: ['Hello,\n\nthat is good to know. Please change me with the next bill.\n\nTheresa'],
    },
  };
}

/** The family's mailbox: Grace or Daniel? They did not sign. */
function familyMailbox(now: number): WrittenStory {
  const { customer, identities, history } = household(now);
  return {
    id: 'family-mailbox',
    title: 'One mailbox, two customers',
    ...(customer && { customer }),
    identities,
    history,
    letter: {
      channel: 'email',
      writer: { shown: 'the.whitcombes@example.org', key: 'the.whitcombes@example.org', displayName: 'The Whitcombes' },
      queue: 'Care',
      subject: 'O-418822',
      says: ['Hi,\n\nis the tablet coming today? Somebody has to be at home.'],
      replies: ['Thanks, we will be there until four.'],
    },
  };
}

/** Jürgen Weißhaupt needs his bill on paper. */
function invoiceCopy(now: number): WrittenStory {
  const { customer, identities, history } = germanRoaming(now);
  return {
    id: 'invoice-copy',
    title: 'A copy of the bill, in German',
    ...(customer && { customer }),
    identities,
    history,
    letter: {
      channel: 'email',
      writer: {
        shown: 'juergen.weisshaupt@example.org',
        key: 'juergen.weisshaupt@example.org',
        displayName: 'Jürgen Weißhaupt',
      },
      queue: 'Billing',
      subject: 'Rechnungskopie für die Steuer',
      says: [
        'Guten Tag,\n\nkönnten Sie mir die letzte Rechnung noch einmal als PDF schicken, sobald die Roaming-Gebühren heraus sind? Ich brauche sie für die Steuer.\n\nMit freundlichen Grüßen\nJürgen Weißhaupt',
      ],
      replies: ['Vielen Dank, das genügt mir.\n\nJ. Weißhaupt'],
    },
  };
}
