import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { HistoryChange } from '../../electron/core/history/events.ts';
import { openWritable } from '../../electron/data/database.ts';
import { eventOf } from '../../electron/data/testing.ts';
import { historyWrites } from '../../electron/data/writes.ts';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { writeProfile } from '../support/profile.ts';
import { startSipServer, type SipServer } from '../support/sip-server.ts';

// The worst that people have written, wherever the window shows something from outside: it is text and only ever text.
// Nothing runs, nothing is fetched, no dialog opens, the page goes nowhere.

const shared = path.resolve(import.meta.dirname, '../../../shared/data');
const files = ['strings-blns/blns.jsonl', 'html-hostile/bluemonday.jsonl', 'html-hostile/dompurify.jsonl'];
const missing = files.filter((file) => !existsSync(path.join(shared, file)));
if (missing.length > 0) console.log(`Skipped: hostile text in the window: ${missing.join(', ')} not in ${shared}`);
test.skip(missing.length > 0, `${missing.join(', ')} not there`);
test.describe.configure({ mode: 'serial', timeout: 240_000 });

const textOf = (line: string): string => {
  const value: unknown = JSON.parse(line);
  return typeof value === 'object' && value !== null && 'payload' in value ? String(value.payload) : String(value);
};
/** Ours: they run as soon as anybody takes them for more than text. */
const own = [
  '<img src=x onerror="globalThis.ran = 1">',
  '<svg onload="globalThis.ran = 1"></svg><script>globalThis.ran = 1</script>',
  '<img src="http://127.0.0.1:9/fetched.png"><link rel=stylesheet href="http://127.0.0.1:9/fetched.css">',
  '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><base href="http://127.0.0.1:9/">',
  '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>{{constructor.constructor("globalThis.ran = 1")()}}',
  '$t(calls.region) {{who}} $1 $& %s \u202eevil\u2066',
  '<a href="tel:*21*0900#" onclick="globalThis.ran = 1">212 555 0177</a><a href=//evil.example/2125550178>x</a>',
];
/** The number that one of them has: the only thing in all of it that becomes a link, and to nothing but that number. */
const numberLink = 'a.number-link[href="tel:+12125550177"]';
const texts = [
  ...own,
  ...(missing.length > 0
    ? []
    : files.flatMap((file) => readFileSync(path.join(shared, file), 'utf8').trim().split('\n').map(textOf))),
].filter((text) => text.trim() !== '');
const sample = [...own, ...texts.filter((_text, at) => at % 37 === 0)];
/** As a page says a text: what is not to be seen makes no difference. */
const visible = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Z}\p{Cs}\ufffd\s]+/gu, '').normalize('NFC');

let directory: string;
let desk: RunningDesk;
let server: SipServer;
let page: Page;
let dialogs = 0;
let navigations = 0;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  directory = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  server = await startSipServer();
  await start();
  const key = await historyKey();
  await desk.close({ keep: true });
  fillHistory(key);
  await start();
});
test.afterAll(async () => {
  await desk?.close({ keep: true });
  await server?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});
test.afterEach(async () => {
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran') as unknown), 'a script ran').toBeUndefined();
  expect(dialogs, 'dialogs').toBe(0);
  expect(navigations, 'navigations').toBe(0);
  const left = await desk.app.evaluate(() => Reflect.get(globalThis, 'left') as string[]);
  expect(left, 'requests that left the page').toEqual([]);
  const foreign = await page.evaluate(
    (ours) =>
      document.querySelectorAll(
        `script:not([src^="./"]):not([src^="/"]), iframe, object, embed, base, img, video, audio, a[href]:not(${ours}), [onerror], [onload], [onclick]`,
      ).length,
    numberLink,
  );
  expect(foreign, 'elements that nobody of us made').toBe(0);
});

async function start(): Promise<void> {
  const registered = server.registered();
  const userData = path.join(directory, 'data');
  desk = await startDesk({ args: ['--profile', writeProfile(directory, { voice: server.voice })], userData });
  page = desk.page;
  page.on('dialog', (dialog) => (dialogs++, void dialog.dismiss()));
  page.on('framenavigated', () => navigations++);
  await registered;
  await desk.app.evaluate(({ session }) => {
    const left: string[] = [];
    Object.assign(globalThis, { left });
    session.defaultSession.webRequest.onBeforeRequest(({ url }, callback) => {
      if (!url.startsWith('throughline://desk/')) left.push(url);
      callback({});
    });
  });
  await page.evaluate(() => {
    const ran = () => void Object.assign(globalThis, { ran: 'a function of the page' });
    Object.assign(globalThis, { alert: ran, confirm: ran, prompt: ran, print: ran });
  });
}

function historyKey(): Promise<string> {
  const sealed = JSON.parse(readFileSync(path.join(directory, 'data', 'secrets.json'), 'utf8')) as Record<
    string,
    string
  >;
  return desk.app.evaluate(
    ({ safeStorage }, value) => safeStorage.decryptString(Buffer.from(value, 'base64')),
    sealed['history.key'] ?? '',
  );
}

const line = (text: string, longest = 200): string => text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
const chat = 'the-chat';

/** One customer all of whose fields are hostile, with a contact for each text; and a chat in which each is a message. */
function fillHistory(key: string): void {
  const file = path.join(directory, 'data', 'history', 'history.db');
  const db = openWritable({ file, key: Buffer.from(key, 'base64') }, () => undefined);
  const at = (n: number) => new Date(Date.parse('2026-03-18T12:00:00.000Z') + n * 1_000).toISOString();
  const [image = '', svg = '', link = '', meta = '', frame = ''] = own;
  const customerId = 'everything';
  const changes: HistoryChange[] = [
    {
      type: 'customer.saved',
      data: { id: customerId, name: image, tier: svg, product: link, place: meta, since: '2016-04-01' },
    },
    {
      type: 'identity.saved',
      data: { id: 'i', customerId, kind: 'phone', value: '+12125550142', label: svg, evidence: frame },
    },
    {
      type: 'case.saved',
      data: { id: 'c', customerId, title: image, status: 'open', owner: svg, step: link, openedAt: at(0) },
    },
    {
      type: 'fact.saved',
      data: { id: 'f', customerId, kind: 'order', title: image, detail: svg, status: link, at: at(0) },
    },
    {
      type: 'interaction.saved',
      data: { id: chat, channel: 'chat', direction: 'in', address: image, subject: image, startedAt: at(0) },
    },
  ];
  for (const [n, text] of texts.entries()) {
    const id = `contact-${n}`;
    changes.push(
      {
        type: 'interaction.saved',
        data: {
          id,
          customerId,
          channel: 'email',
          direction: 'in',
          subject: line(text),
          summary: text,
          queue: line(text),
          agentName: line(text),
          startedAt: at(n),
          endedAt: at(n),
        },
      },
      {
        type: 'message.saved',
        data: { id: `m-${n}`, interactionId: id, at: at(n), from: 'customer', author: line(text), body: text },
      },
      { type: 'note.saved', data: { id, interactionId: id, customerId, author: line(text), text, savedAt: at(n) } },
      {
        type: 'message.saved',
        data: { id: `chat-${n}`, interactionId: chat, at: at(n), from: 'customer', author: line(text), body: text },
      },
    );
  }
  const writes = historyWrites(db, () => undefined);
  writes.apply(
    changes.map((change, n) => eventOf(change, n + 1)),
    false,
  );
  writes.keepWork(
    [
      {
        conversation: chat,
        item: {
          id: chat,
          channel: 'chat',
          writer: { shown: image, displayName: svg },
          queue: link,
          subject: image,
          preview: svg,
          lastAt: Date.now(),
          state: 'open',
          unread: 0,
          recorded: texts.length,
          left: false,
        },
      },
    ],
    [],
  );
  db.close();
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const region = (name: string) => page.getByRole('region', { name });
const ask = (name: string, input: unknown) =>
  page.evaluate(
    ([command, given]) => {
      const bridge = Reflect.get(globalThis, 'throughline') as { ask: Record<string, (input: unknown) => unknown> };
      return bridge.ask[command]?.(given);
    },
    [name, input] as const,
  );
/** Scrolls what holds them from its beginning to its end, and gives all texts that were there to be read. */
const readAll = (scrolls: string, texts: string): Promise<readonly string[]> =>
  page.evaluate(
    async ([box, each]) => {
      const found = new Set<string>();
      const scroller = document.querySelector(box);
      if (!scroller) throw new Error(`no ${box}`);
      scroller.scrollTop = 0;
      for (let still = 0; still < 30;) {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        const before = scroller.scrollTop + found.size;
        for (const element of document.querySelectorAll(each)) found.add(element.textContent ?? '');
        scroller.scrollTop += scroller.clientHeight / 2;
        still = scroller.scrollTop + found.size === before ? still + 1 : 0;
      }
      return [...found];
    },
    [scrolls, texts] as const,
  );

test('names of callers', async () => {
  for (const text of sample) {
    const call = server.invite('+13125550177', {
      displayName: text,
      headers: [`Diversion: "${text.replace(/["\\\r\n]/g, '')}" <sip:care@company.test>;reason=no-answer`],
    });
    await expect(button('Answer')).toBeVisible();
    await expect(region('Screen pop').getByRole('heading', { name: 'Unknown caller' })).toBeVisible();
    if (own.includes(text) && !text.includes('\u202e'))
      await expect
        .poll(async () => visible(await region('Screen pop').innerText()))
        .toContain(visible(text).slice(0, 60));
    await call.cancel();
    await expect(button('Answer')).toBeHidden();
  }
  await expect(region('Calls')).toBeVisible();
});

test('a customer all of whose fields are hostile, and a timeline of everything', async () => {
  const [name = ''] = own;
  await ask('customers.open', { customerId: 'everything' });
  await expect(region('Screen pop').getByRole('heading', { level: 2 }).first()).toHaveText(name);
  for (const text of own.slice(1, 3))
    expect(visible(await region('Screen pop').innerText())).toContain(visible(text).slice(0, 60));
  const titles = new Set((await readAll('.zone-customer', '.timeline-title')).map(visible));
  const absent = texts.map((text) => visible(line(text))).filter((text) => text !== '' && !titles.has(text));
  expect(absent).toEqual([]);
});

test('the newest contacts, opened: messages, names and notes', async () => {
  const timeline = region('Timeline');
  await page.evaluate(() => document.querySelector('.zone-customer')?.scrollTo(0, 0));
  for (let row = 0; row < 12; row++) await timeline.getByRole('button', { expanded: false }).first().click();
  await expect(timeline.locator('.message-body').first()).toBeVisible();
  expect(await timeline.locator('.message-note').count()).toBeGreaterThan(0);
});

test('a chat in which everything is a message', async () => {
  await region('Inbox').getByRole('option').first().click();
  const earlier = page.getByRole('button', { name: /earlier messages?$/ });
  await expect(page.locator('.said-text').first()).toBeVisible();
  while (await earlier.isVisible()) await earlier.click();
  const said = new Set(
    (await page.locator('.said-text').allTextContents()).map((text) => visible(text).replace(/…$/, '')),
  );
  const absent = texts
    .map(visible)
    .filter((text) => ![...said].some((one) => one !== '' && text.startsWith(one)) && text !== '');
  expect(absent).toEqual([]);
  await expect(page.locator(`.said-text ${numberLink}`)).toHaveText(['212 555 0177']);
});

test('notes, drafts and the name of a new customer', async () => {
  server.invite('+13125550177', { displayName: own[0] ?? '' });
  await button('Answer').click();
  const note = region('Notes').getByRole('textbox');
  await expect(note).toBeEditable();
  for (const text of sample) await note.fill(text);
  await note.fill(own.join('\n'));
  await expect(region('Notes').getByRole('status')).toHaveText('Saved');
  await region('Screen pop')
    .getByRole('textbox', { name: 'Name' })
    .fill(own[1] ?? '');
  await button('Save customer').click();
  await expect(region('Screen pop').getByRole('heading', { name: own[1] ?? '' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 }).first()).toHaveText(own[1] ?? '');
  await page.getByRole('textbox', { name: 'Dial or search' }).fill(own[1] ?? '');
  await expect(page.getByRole('listbox').first()).toBeVisible();
});
