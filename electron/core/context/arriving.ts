import type { CallData } from '../calls/call.ts';
import type { Context, Told } from '../history/records.ts';
import { type Answer, keyOf, line, readAnswers } from './answers.ts';
import { decode } from './call-data.ts';

/** Topics that the desk itself writes, where headers name a thing in one of their many ways; `Call data` is the rest. */
export type OwnTopic = 'Case' | 'Interaction' | 'Call data';
const UNKNOWN: OwnTopic = 'Call data';
const CASE: OwnTopic = 'Case';
const INTERACTION: OwnTopic = 'Interaction';
/** Of all headers together; the history takes no more than a hundred, and nobody reads forty. */
const MOST = 40;

/**
 * The context that came along with a call: a case, an interaction, the answers that an IVR or a bot already has. All of
 * it is what somebody on the way says: it is shown as told, and proves nothing; no case is opened by it and nobody is
 * verified. Undefined if nothing came that a person could read. `at`: ISO time. Never throws.
 */
export function arrivingContext(data: readonly CallData[], at: string): Context | undefined {
  const answers = data.flatMap((each) => (each.header === 'user-to-user' ? fromUserToUser(each) : fromCallInfo(each)));
  const named = answers.slice(0, MOST).map(({ topic, answer }) => ({ topic: nameOf(topic), answer }));
  const reason = named.find(({ topic }) => topic === undefined)?.answer;
  const told = new Map<string, Told>();
  for (const { topic, answer } of named)
    if (topic !== undefined) told.set(`${topic} ${answer}`, { source: 'ivr', topic, answer, at });
  if (reason === undefined && told.size === 0) return undefined;
  return { ...(reason === undefined ? {} : { reason }), told: [...told.values()] };
}

function fromUserToUser(data: CallData): readonly Answer[] {
  const decoded = decode(data);
  if (!decoded) return [];
  const { text, universalCallId } = decoded;
  const call = universalCallId ? [{ topic: INTERACTION, answer: universalCallId }] : [];
  const rest = line(text);
  return [...call, ...(readAnswers(text) ?? (rest === '' ? [] : [{ topic: UNKNOWN, answer: rest }]))];
}

/**
 * Call-Info is mostly for the telephone itself (a picture, `answer-after`): only what names a case or an interaction is
 * taken, by `purpose` (NENA-STA-010.3 §2.1.6 for emergency calls), in the URI's query, or as data in the URI.
 */
function fromCallInfo({ value, parameters }: CallData): readonly Answer[] {
  if (value.length > 2_000) return [];
  const identifier = /^urn:[\w-]+:(?:service:)?uid:(?:callid|incidentid):(.+)$/i.exec(value)?.[1];
  const purpose = /(callid|incidentid|caseid)$/i.exec(parameters['purpose'] ?? '')?.[1];
  if (purpose) return [{ topic: /callid/i.test(purpose) ? INTERACTION : CASE, answer: line(identifier ?? value) }];
  const content = /^data:[^,]*,(.*)$/is.exec(value)?.[1];
  if (content !== undefined)
    return fromUserToUser({ header: 'call-info', value: content, parameters: { encoding: 'text' } });
  const query = /\?(.*)$/s.exec(value)?.[1] ?? '';
  return (readAnswers(query) ?? []).filter(({ topic }) => known.has(keyOf(topic)));
}

/** What systems call the same thing; `undefined` is the reason. */
const known: ReadonlyMap<string, string | undefined> = new Map([
  ...['case', 'caseid', 'casenumber', 'ticket', 'ticketid', 'ticketnumber', 'incident', 'incidentid'].map(
    (key) => [key, CASE] as const,
  ),
  ...['interaction', 'interactionid', 'callid', 'conversation', 'conversationid', 'contactid', 'ucid', 'connid'].map(
    (key) => [key, INTERACTION] as const,
  ),
  ...['reason', 'intent', 'about', 'topic', 'subject', 'callreason'].map((key) => [key, undefined] as const),
]);

/** `account_number` and `accountNumber` are for machines: `Account number`. Undefined for the reason. */
function nameOf(topic: string): string | undefined {
  const key = keyOf(topic);
  if (known.has(key)) return known.get(key);
  const words = topic
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, (_all, left: string, right: string) => `${left} ${right.toLowerCase()}`)
    .replace(/[_.-]+/g, ' ')
    .trim();
  return words === '' ? topic : words.slice(0, 1).toUpperCase() + words.slice(1);
}
