import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestHistory } from '../../../electron/data/testing.ts';
import { deskWork, HandChannel, remote } from '../../support/work/desk-work.ts';

// What the desk keeps of the worst that people have written; that the page shows it as text is tested there.
const shared = path.resolve(import.meta.dirname, '../../../../shared/data');
const sources = [
  ['naughty strings', 'strings-blns/blns.jsonl'],
  ['hostile HTML', 'html-hostile/bluemonday.jsonl'],
  ['hostile HTML', 'html-hostile/dompurify.jsonl'],
] as const;

const textOf = (line: string): string => {
  const value: unknown = JSON.parse(line);
  return typeof value === 'object' && value !== null && 'payload' in value ? String(value.payload) : String(value);
};
/** All of it but for characters that are nothing to see. */
const visible = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');

describe.each(sources)('%s (%s)', (_name, source) => {
  const file = path.join(shared, source);
  if (!existsSync(file)) {
    console.log(`Skipped: ${source} as messages: ${file} is not there`);
    it.skip('are not there', () => {});
    return;
  }
  const texts = readFileSync(file, 'utf8').trim().split('\n').map(textOf);

  it('is kept as the text that it is: as message, name, subject, draft, answer and customer', async () => {
    const history = openTestHistory(Date.now);
    const chat = new HandChannel('chat');
    const desk = deskWork({ reads: remote(history.reads), writes: remote(history.writes) }, [chat]);
    const { conversations } = desk;
    for (const [n, text] of texts.entries()) {
      chat.tell({
        type: 'message',
        conversation: text,
        messageId: `${n}`,
        writer: { shown: text, key: text, displayName: text },
        queue: text,
        subject: text,
        body: text,
        context: { reason: text.slice(0, 2_000), told: [] },
        at: Date.now(),
      });
      const [item] = await desk.until(`"${text}" (${n})`, (items) => items[0]?.recorded === 1);
      if (!item) throw new Error('nothing arrived');
      expect(history.reads.interaction(item.id)?.messages).toMatchObject([{ body: visible(text) }]);
      expect(item.subject).not.toBe('');

      await conversations.draft(item.id, text);
      expect((await conversations.openDraft(item.id)).text).toBe(text);
      await conversations.send(item.id, text);
      await desk.until('the answer', (items) => items[0]?.recorded === 2);
      expect(chat.sent.at(-1)?.body).toBe(visible(text));

      const name = text.trim().slice(0, 200);
      if (name !== '') {
        await desk.until('the pop', () => desk.pops.all()[item.id] !== undefined);
        await desk.enrolment.enrol(item.id, name);
        expect(desk.pops.all()[item.id]).toMatchObject({ kind: 'customer', customer: { name } });
      }
      await conversations.finish(item.id, { outcome: 'noAction' });
    }
    expect(desk.failures).toEqual([]);
    expect(conversations.items()).toEqual([]);
    expect(history.reads.counts()).toMatchObject({ messages: texts.length * 2, drafts: 0 });
    history.close();
  });
});
