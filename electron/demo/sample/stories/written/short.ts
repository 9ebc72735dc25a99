import { fourthCall } from '../fourth-call.ts';
import { repairDone } from '../repair-done.ts';
import type { WrittenStory } from '../story.ts';

/** Priya Natarajan, from the telephone that was repaired. */
export function texts(now: number): readonly WrittenStory[] {
  const { customer, identities, history } = repairDone(now);
  return [
    {
      id: 'loan-phone',
      title: 'Where does the loan phone go?',
      ...(customer && { customer }),
      identities,
      history,
      letter: {
        channel: 'sms',
        writer: { shown: '+44 7700 900461', key: '+447700900461' },
        queue: 'Technical',
        says: [
          'Hi, Priya here. I still have your loan phone. Is there a label, or can I bring it to the shop in Leicester?',
        ],
        replies: ['Lovely, I’ll drop it off on Saturday.'],
      },
    },
  ];
}

/** Marcus Oyelaran, where everybody reads it. */
export function posts(now: number): readonly WrittenStory[] {
  const { customer, identities, history } = fourthCall(now);
  return [
    {
      id: 'in-public',
      title: 'The refund, in public',
      ...(customer && { customer }),
      identities,
      history,
      letter: {
        channel: 'social',
        writer: { shown: '@marcus_o', key: '@marcus_o', displayName: 'Marcus' },
        queue: 'Billing',
        says: ['@fernbrook day 17. Still no $149. Is anybody there?'],
        replies: ['@fernbrook I’ll believe it when I see it on my account.'],
      },
    },
  ];
}
