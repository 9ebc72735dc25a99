import { iso, MINUTE } from '../../wording.ts';
import { numberStuck } from '../number-stuck.ts';
import { pastDue } from '../past-due.ts';
import type { WrittenStory } from '../story.ts';

export const chats = (now: number): readonly WrittenStory[] => [stillPastDue(now), guest(), noAnswerYet(now)];

/** Theresa Alvarez once more, now in the chat. */
function stillPastDue(now: number): WrittenStory {
  const { customer, identities, history } = pastDue(now);
  return {
    id: 'still-past-due',
    title: 'It still shows past due',
    ...(customer && { customer }),
    identities,
    history,
    letter: {
      channel: 'chat',
      writer: {
        shown: 'theresa.alvarez@chat.example.org',
        key: 'theresa.alvarez@chat.example.org',
        displayName: 'Theresa Alvarez',
      },
      queue: 'Billing',
      context: {
        reason: 'The app still calls her past due.',
        told: [{ source: 'bot', topic: 'About', answer: 'still past due in the app', at: iso(now - MINUTE) }],
        verified: { method: 'signed in', at: iso(now - MINUTE) },
        mood: 'worried',
        moodNote: 'fourth contact about this',
      },
      says: [
        'Hi, it’s Theresa. It still shows past due in the app, with the $9.00 on top.',
        'Is that just slow, or do I have to do something?',
      ],
      replies: [
        'OK, that helps. And next month autopay takes the new card by itself?',
        'Perfect. That’s all I wanted to know. Thank you!',
      ],
    },
  };
}

/** Somebody on the website who is not a customer yet. */
const guest = (): WrittenStory => ({
  id: 'guest',
  title: 'A guest on the website',
  identities: [],
  history: [],
  letter: {
    channel: 'chat',
    writer: { shown: 'guest-2207@chat.example.org', key: 'guest-2207@chat.example.org', displayName: 'Robin' },
    queue: 'Plans',
    says: ['Hello! Does Unlimited Plus work with an eSIM, or do I need a card?'],
    replies: ['Great. How long does it take until it works?', 'Then I’ll order it tonight. Thanks, bye!'],
  },
});

/** Linh Tran, whose number must come before midnight, doesn't want to wait on the telephone. */
function noAnswerYet(now: number): WrittenStory {
  const { customer, identities, history } = numberStuck(now);
  return {
    id: 'no-answer-yet',
    title: 'Anything from Tideline?',
    ...(customer && { customer }),
    identities,
    history,
    letter: {
      channel: 'chat',
      writer: { shown: 'linh.tran@chat.example.org', key: 'linh.tran@chat.example.org', displayName: 'Linh' },
      queue: 'Care',
      says: ['Hi, Linh here again about P61204.', 'Did Tideline say anything? It’s only a few hours now.'],
      replies: ['And if they refuse a third time?', 'Please call me whatever they say. Thank you.'],
    },
  };
}
