/** One thing that a machine asked and was told. */
export interface Answer {
  readonly topic: string;
  readonly answer: string;
}

const MOST = 20;
const DEEPEST = 3;
const LONGEST_TOPIC = 60;
const LONGEST_ANSWER = 300;

/**
 * Reads what an IVR or a bot sends along: a JSON object, or `name=value` pairs separated by one of `;`, `&`, `|`, `,`
 * and line ends. Undefined if it is neither. At most twenty answers come out, each one short line; PINs and passwords
 * that the customer keyed in do not. Never throws.
 */
export function readAnswers(text: string): readonly Answer[] | undefined {
  const found = fromJson(text) ?? fromPairs(text);
  return found
    ?.map(({ topic, answer }) => ({ topic: line(topic, LONGEST_TOPIC), answer: line(answer, LONGEST_ANSWER) }))
    .filter(({ topic, answer }) => topic !== '' && answer !== '' && !isSecret(topic))
    .slice(0, MOST);
}

/** Control characters could turn the text around; more than fits on a line is nothing that was said. */
export const line = (text: string, longest = LONGEST_ANSWER): string =>
  text
    .slice(0, 4 * longest)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .trim();

/** A name as a key: `case_id`, `Case ID` and `caseId` are the same. */
export const keyOf = (topic: string): string => topic.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const isSecret = (topic: string): boolean =>
  /^(pin|.*password|passcode|passwd|cvv|cvc|.*secret|.*token)$/.test(keyOf(topic));

function fromJson(text: string): Answer[] | undefined {
  if (!/^[{[]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isObject(value) ? answersIn(value, 1) : undefined;
}

/** Nested objects give their own pairs, as `{"ivr": {"about": "bill"}}`; lists of questions are told one by one. */
function answersIn(object: object, depth: number): Answer[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(object)) {
    const items: readonly unknown[] = object;
    return items.slice(0, MOST).flatMap((item) => (isObject(item) ? (asked(item) ?? answersIn(item, depth + 1)) : []));
  }
  return Object.entries(object)
    .slice(0, MOST)
    .flatMap(([topic, value]: [string, unknown]) => {
      if (isObject(value)) return answersIn(value, depth + 1);
      const answer = plain(value);
      return answer === undefined ? [] : [{ topic, answer }];
    });
}

const questions = ['topic', 'question', 'prompt', 'name', 'key'];
const replies = ['answer', 'value', 'response'];

/** `{"question": "About", "answer": "bill"}` */
function asked(object: object): Answer[] | undefined {
  const entries = new Map(Object.entries(object).map(([key, value]: [string, unknown]) => [keyOf(key), value]));
  const of = (keys: readonly string[]) =>
    keys.map((key) => plain(entries.get(key))).find((value) => value !== undefined);
  const topic = of(questions);
  const answer = of(replies);
  return topic === undefined || answer === undefined ? undefined : [{ topic, answer }];
}

function plain(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A comma may also stand in an answer: it separates only where another name follows. */
const separators = [/;/, /&/, /\|/, /[\r\n]+/, /,(?=[^=,]{1,60}=)/];

function fromPairs(text: string): Answer[] | undefined {
  const separator = separators.find((each) => each.test(text.replace(/[;&|\s]+$/, '')));
  const parts = (separator ? text.split(separator) : [text]).filter((part) => part.trim() !== '');
  const pairs = parts.map((part) => /^\s*([^=\s][^=]{0,60}?)\s*=(.*)$/s.exec(part));
  if (pairs.length === 0 || pairs.some((pair) => pair === null)) return undefined;
  return pairs.map((pair) => ({ topic: unescape(pair?.[1] ?? ''), answer: unescape(pair?.[2] ?? '') }));
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
