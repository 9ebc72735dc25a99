import type { OwnTopic } from '../../../../electron/core/context/arriving.ts';
import type { Told } from '../../../../electron/core/history/records.ts';
import type en from '../../i18n/en.json';

type TopicKey = keyof (typeof en)['told']['topic'];

const words: Readonly<Record<OwnTopic, TopicKey>> = {
  Case: 'case',
  Interaction: 'interaction',
  'Call data': 'unknown',
};

/** What the desk itself called a thing, to be said in the agent's language; undefined for what came from outside. */
export function topicOf({ source, topic }: Pick<Told, 'source' | 'topic'>): TopicKey | undefined {
  return source === 'ivr' && isOwn(topic) ? words[topic] : undefined;
}

const isOwn = (topic: string): topic is OwnTopic => Object.hasOwn(words, topic);
