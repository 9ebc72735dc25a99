import { expect, it } from 'vitest';
import { topicOf } from './topic.ts';

it('says the desk’s own topics in the agent’s language, and leaves all others as they came', () => {
  const phoneMenu = (topic: string) => topicOf({ source: 'ivr', topic });
  expect(['Case', 'Interaction', 'Call data'].map(phoneMenu)).toEqual(['case', 'interaction', 'unknown']);
  expect(['Account number', 'case', 'toString', '__proto__'].map(phoneMenu)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  // A bot of the company asks about a case in its own words.
  expect(topicOf({ source: 'bot', topic: 'Case' })).toBeUndefined();
});
