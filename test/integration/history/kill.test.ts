import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DraftKind } from '../../../electron/core/history/ports.ts';
import { open } from './open.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-kill-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

type Promised =
  | { readonly draft: string; readonly kind: DraftKind; readonly text: string }
  | { readonly note: string; readonly text: string; readonly event: string };

/** Lets an agent type in a process of its own, and kills that after so many promises. Gives all promises it made. */
async function typeAndKill(run: string, promises: number): Promise<readonly Promised[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('typist.ts', import.meta.url)), directory, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const heard: Promised[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    // A line that was cut off by the kill was not promised.
    try {
      heard.push(JSON.parse(line) as Promised);
    } catch {
      continue;
    }
    if (heard.length === promises) child.kill('SIGKILL');
  }
  const [, signal] = (await ended) as [unknown, string];
  expect(signal).toBe('SIGKILL');
  return heard;
}

test('a desk that is killed while its agent types has kept all that it promised', async () => {
  const events: string[] = [];
  for (const [run, promises] of [
    ['first', 7],
    ['second', 90],
    ['third', 401],
  ] as const) {
    const heard = await typeAndKill(run, promises);
    expect(heard.length).toBeGreaterThanOrEqual(promises);
    const drafts = { note: new Map<string, string>(), answer: new Map<string, string>() };
    const notes = new Map<string, string>();
    for (const promise of heard) {
      if ('draft' in promise) drafts[promise.kind].set(promise.draft, promise.text);
      else {
        notes.set(promise.note, promise.text);
        events.push(promise.event);
      }
    }

    const { reads, writes, close } = await open(directory);
    for (const kind of ['note', 'answer'] as const) {
      for (const [id, text] of drafts[kind]) {
        // What it was writing when it died may be there too; anything older than the last promise may not.
        expect(numberIn(await reads.draft(kind, id), run), id).toBeGreaterThanOrEqual(numberIn(text, run));
      }
    }
    for (const [id, text] of notes) {
      expect(numberIn((await reads.note(id)).note?.text, run), id).toBeGreaterThanOrEqual(numberIn(text, run));
    }
    // The note and its place in the outbox are one: each event that is kept waits to be sent, and the other way round.
    const waiting = new Set((await writes.outbox(10_000)).map(({ id }) => id));
    expect(events.filter((id) => !waiting.has(id))).toEqual([]);
    expect(waiting.size).toBe((await reads.counts())['events']);
    await close();
  }
});

/** The texts are numbered: `second 41 typed typed`. */
function numberIn(text: string | undefined, run: string): number {
  const [name, number] = (text ?? '').split(' ');
  return name === run ? Number(number) : -1;
}
