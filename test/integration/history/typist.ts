// A desk whose agent types and saves without end, until it is killed. Says on stdout what it was promised is kept, one
// line each, only after the promise.
import { createAuthor } from '../../../electron/core/history/author.ts';
import { createClock } from '../../../electron/core/history/clock.ts';
import { open } from './open.ts';

const [, , directory = '', run = ''] = process.argv;
const { writes, newestClock } = await open(directory);
const say = (line: string): Promise<unknown> => new Promise((done) => process.stdout.write(line, done));
let made = 0;
const write = createAuthor({
  source: 'desk/typist',
  clock: createClock('typist', newestClock),
  now: Date.now,
  newId: () => `${run}-${(made += 1)}`,
});
for (let n = 0; ; n += 1) {
  const id = `call-${n % 5}`;
  const text = `${run} ${n} ${'typed '.repeat(n % 40)}`;
  const kind = n % 2 === 0 ? 'note' : 'answer';
  await writes.saveDraft(kind, id, text);
  await say(`${JSON.stringify({ draft: id, kind, text })}\n`);
  if (n % 3 === 0) {
    const data = { id, interactionId: id, author: 'Typist', text, savedAt: new Date().toISOString() };
    await writes.apply([write({ type: 'note.saved', data })], true);
    await say(`${JSON.stringify({ note: id, text, event: `${run}-${made}` })}\n`);
  }
}
