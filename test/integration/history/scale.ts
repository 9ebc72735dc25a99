// node test/integration/history/scale.ts [customers] [interactions]
// How long the screen pop takes with a big company's history: fills a file (a few minutes), then asks for customers at
// random, through the reader's thread and in the thread itself. Prints what it measured.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeHlc } from '../../../electron/core/history/clock.ts';
import type { HistoryChange, HistoryEvent } from '../../../electron/core/history/events.ts';
import type { Channel } from '../../../electron/core/history/records.ts';
import { openReadable } from '../../../electron/data/database.ts';
import { HISTORY_FILE } from '../../../electron/data/history.ts';
import { preparePop } from '../../../electron/data/pop.ts';
import { prepareSearch } from '../../../electron/data/search.ts';
import { prepareTimeline } from '../../../electron/data/timeline.ts';
import { createRandom } from '../../../electron/demo/sample/random.ts';
import { KEY, open } from './open.ts';

const customers = Number(process.argv[2] ?? 100_000);
const interactions = Number(process.argv[3] ?? 1_000_000);
const random = createRandom('scale');
const now = Date.now();
const channels: readonly Channel[] = ['call', 'chat', 'email', 'sms', 'social', 'web'];
const phoneOf = (n: number): string => `+1555${String(n).padStart(7, '0')}`;
const iso = (at: number): string => new Date(at).toISOString();
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

let made = 0;
function event(subject: string, change: HistoryChange): HistoryEvent {
  made += 1;
  return {
    specversion: '1.0',
    id: random.uuid(),
    source: 'scale',
    subject,
    time: iso(now),
    hlc: writeHlc(now, made % 0x1_0000, 'scale'),
    ...change,
  };
}

function* everything(): Generator<HistoryEvent> {
  for (let n = 0; n < customers; n += 1) {
    const id = `customer-${n}`;
    yield event(id, {
      type: 'customer.saved',
      data: { id, name: `${random.pick(['Ruth', 'Tom', 'Ana', 'Wei'])} Number${n}`, product: 'Unlimited 10 GB' },
    });
    yield event(id, {
      type: 'identity.saved',
      data: { id: `${id}-p`, customerId: id, kind: 'phone', value: phoneOf(n) },
    });
  }
  for (let n = 0; n < interactions; n += 1) {
    // A few customers have thousands: the first hundred get a tenth of all.
    const customerId = `customer-${n % 10 === 0 ? random.int(0, 99) : random.int(0, customers - 1)}`;
    const id = random.uuid();
    const startedAt = iso(now - random.int(1, 700 * 24 * 60) * 60_000);
    const channel = random.pick(channels);
    yield event(customerId, {
      type: 'interaction.saved',
      data: {
        id,
        customerId,
        channel,
        direction: random.chance(0.3) ? 'out' : 'in',
        subject: `Question about the ${random.pick(['bill', 'router', 'plan', 'card'])}`,
        startedAt,
        ...(random.chance(0.2) && { context: { told: [] } }),
      },
    });
    if (n % 10 === 0)
      yield event(customerId, {
        type: 'note.saved',
        data: { id, interactionId: id, author: 'Heidi', text: 'Explained the bill', savedAt: startedAt },
      });
  }
}

const directory = mkdtempSync(join(tmpdir(), 'throughline-scale-'));
const { reads, writes, close } = await open(directory);
let began = performance.now();
let batch: HistoryEvent[] = [];
for (const one of everything()) {
  batch.push(one);
  if (batch.length === 5_000) {
    await writes.apply(batch, false);
    batch = [];
    if (made % 100_000 === 0) say(`${made} events after ${Math.round((performance.now() - began) / 1000)} s`);
  }
}
await writes.apply(batch, false);
say(
  `filled: ${made} events in ${Math.round((performance.now() - began) / 1000)} s, ${Math.round(statSync(join(directory, HISTORY_FILE)).size / 1e6)} MB`,
);

const lookup = (n: number) =>
  ({ interactionId: 'now', channel: 'call', keys: [phoneOf(n)], shown: '', anonymous: false }) as const;
async function measure(name: string, ask: (n: number) => unknown, times = 3_000): Promise<void> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    began = performance.now();
    await ask(n);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): string => (took[Math.floor((took.length - 1) * share)] ?? 0).toFixed(3);
  say(`${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`);
}
const anyone = (): number => random.int(100, customers - 1);
await measure('pop through the thread, cold customers', () => reads.popFor(lookup(anyone())));
await measure('pop through the thread, customers with thousands', (n) => reads.popFor(lookup(n % 100)));
await close();
const db = openReadable({ file: join(directory, HISTORY_FILE), key: KEY });
const { popFor } = preparePop(db, Date.now);
const timeline = prepareTimeline(db);
const search = prepareSearch(db);
await measure('pop in the thread, cold customers', () => popFor(lookup(anyone())));
await measure('pop in the thread, customers with thousands', (n) => popFor(lookup(n % 100)));
await measure(
  'timeline of 50, customers with thousands',
  (n) => timeline({ customerId: `customer-${n % 100}`, limit: 50 }),
  500,
);
for (const text of ['number5', 'bill', 'explained b', 'ruth number77', '5550001'])
  await measure(`search “${text}”`, () => search(text, 20), 30);
db.close();
rmSync(directory, { recursive: true });
