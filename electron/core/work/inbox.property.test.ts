import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyInbox, type Inbox, type InboxEvent, reduceInbox } from './inbox.ts';
import type { KeptWork, WorkItem } from './item.ts';

type Reduce = typeof reduceInbox;

/** A step of the walk; `which` picks one of the conversations that are there. */
type Step =
  | { do: 'arrive'; channel: 'chat' | 'email'; conversation: string; message: number; at: number }
  | { do: 'leave'; channel: 'chat' | 'email'; conversation: string }
  | { do: 'accepted' | 'read' | 'recorded' | 'notSent' | 'discarded' | 'finished'; which: number }
  | { do: 'sent'; which: number; asked: number; took: number }
  | { do: 'restart' };

const channel = fc.constantFrom('chat' as const, 'email' as const);
const conversation = fc.constantFrom('t1', 't2', 't3');
const at = fc.nat(10_000);
const which = fc.nat(5);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('arrive' as const), channel, conversation, message: fc.nat(25), at }),
    },
    fc.record({ do: fc.constant('leave' as const), channel, conversation }),
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'accepted' as const,
          'read' as const,
          'recorded' as const,
          'notSent' as const,
          'discarded' as const,
          'finished' as const,
        ),
        which,
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('sent' as const), which, asked: at, took: fc.nat(500) }) },
    fc.record({ do: fc.constant('restart' as const) }),
  ),
  { maxLength: 80 },
);

const items = ({ work }: Inbox): readonly WorkItem[] => work.map(({ item }) => item);
const unread = (inbox: Inbox): number => items(inbox).reduce((sum, item) => sum + item.unread, 0);
const keyOf = ({ conversation: name, item }: KeptWork): string => `${item.channel} ${name}`;

function walk(reduce: Reduce, path: readonly Step[]): void {
  let inbox = emptyInbox;
  let ids = 0;
  const counted = new Set<string>();
  const finished = new Set<string>();

  const take = (event: InboxEvent): { before: Inbox; after: Inbox } => {
    const before = inbox;
    inbox = reduce(before, event);
    invariants(inbox, finished);
    return { before, after: inbox };
  };

  for (const step of path) {
    const target = 'which' in step ? inbox.work[step.which % Math.max(1, inbox.work.length)] : undefined;
    switch (step.do) {
      case 'arrive': {
        // The same number on two channels is two messages; in two conversations too.
        const messageId = `${step.channel} ${step.conversation} ${step.message}`;
        const newId = `i${(ids += 1)}`;
        const { channel: on, conversation: name } = step;
        const { before, after } = take({
          type: 'arrived',
          message: {
            newId,
            channel: on,
            conversation: name,
            messageId,
            writer: { shown: 'them' },
            subject: 's',
            preview: 'p',
            at: step.at,
          },
        });
        if (counted.has(messageId)) {
          expect(after, 'a message that came twice changes nothing').toBe(before);
          break;
        }
        counted.add(messageId);
        expect(unread(after), 'each message counts once').toBe(unread(before) + 1);
        const item = after.work.find((kept) => keyOf(kept) === `${on} ${name}`)?.item;
        expect(item?.waitingSince, 'who wrote last waits').toBeLessThanOrEqual(step.at);
        expect(item?.left).toBe(false);
        const was = before.work.find((kept) => keyOf(kept) === `${on} ${name}`)?.item;
        expect(item?.id).toBe(was?.id ?? newId);
        expect(item?.state).toBe(was?.state ?? 'offered');
        break;
      }
      case 'leave': {
        take({ type: 'left', channel: step.channel, conversation: step.conversation });
        break;
      }
      case 'sent': {
        if (!target) break;
        const { id } = target.item;
        const messageId = `ours ${(ids += 1)}`;
        const { before, after } = take({
          type: 'sent',
          id,
          messageId,
          preview: 'p',
          asked: step.asked,
          at: step.asked + step.took,
        });
        counted.add(messageId);
        const was = items(before).find((item) => item.id === id);
        const item = items(after).find((each) => each.id === id);
        expect(item).toMatchObject({ state: 'open', unread: was?.unread, recorded: was?.recorded });
        expect(item?.trouble).toBeUndefined();
        const interrupted = was?.waitingSince !== undefined && was.lastAt > step.asked;
        expect(item?.waitingSince, 'an answer answers what was there when it was written').toBe(
          interrupted ? was.lastAt : undefined,
        );
        break;
      }
      case 'restart': {
        const kept = inbox.work;
        const seen = inbox.seen;
        inbox = emptyInbox;
        expect(take({ type: 'restored', work: kept, seen }).after.work).toEqual(kept);
        break;
      }
      case 'accepted':
      case 'read':
      case 'recorded':
      case 'notSent':
      case 'discarded':
      case 'finished': {
        if (!target) break;
        const { id } = target.item;
        if (step.do === 'finished') finished.add(id);
        const { before, after } = take({ type: step.do, id });
        const others = ({ work }: Inbox) => work.filter((kept) => kept.item.id !== id);
        expect(others(after), 'nobody else is touched').toEqual(others(before));
        if (step.do === 'read') expect(items(after).find((item) => item.id === id)?.unread).toBe(0);
        if (step.do !== 'recorded') expect(take({ type: step.do, id }).after, 'once more changes nothing').toBe(after);
      }
    }
  }
}

function invariants(inbox: Inbox, finished: ReadonlySet<string>): void {
  const all = items(inbox);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(inbox.work.map(keyOf)).size, 'a conversation is there once').toBe(all.length);
  expect(
    all.filter(({ id }) => finished.has(id)),
    'what is finished does not come back',
  ).toEqual([]);
  for (const item of all) {
    if (item.waitingSince !== undefined) expect(item.waitingSince).toBeLessThanOrEqual(item.lastAt);
    if (item.left) expect(item.waitingSince, 'who has left waits for nobody').toBeUndefined();
    if (item.trouble) expect(item.state).toBe('open');
  }
  for (const [n, item] of all.entries()) {
    const above = all[n - 1];
    if (!above) continue;
    if (item.waitingSince === undefined) {
      if (above.waitingSince === undefined) expect(above.lastAt).toBeGreaterThanOrEqual(item.lastAt);
    } else expect(above.waitingSince, 'who waits longest is first').toBeLessThanOrEqual(item.waitingSince);
  }
}

const check = (reduce: Reduce) =>
  fc.assert(
    fc.property(steps, (path) => walk(reduce, path)),
    { numRuns: 400 },
  );

describe('the inbox, whatever happens', () => {
  it('keeps each conversation once, each message once, and who waits longest first', { timeout: 30_000 }, () => {
    check(reduceInbox);
  });

  const wrong: Readonly<Record<string, Reduce>> = {
    'counts a message each time that it comes': (inbox, event) => reduceInbox({ ...inbox, seen: [] }, event),
    'forgets who waits when an answer was under way': (inbox, event) =>
      reduceInbox(inbox, event.type === 'sent' ? { ...event, asked: 1_000_000 } : event),
    'brings back what is finished': (inbox, event) => (event.type === 'finished' ? inbox : reduceInbox(inbox, event)),
    'puts the newest first': (inbox, event) => {
      const next = reduceInbox(inbox, event);
      return next === inbox
        ? next
        : {
            ...next,
            work: [...next.work].sort((a, b) => b.item.lastAt - a.item.lastAt || (a.item.id < b.item.id ? -1 : 1)),
          };
    },
    'leaves those waiting who have left': (inbox, event) => {
      const next = reduceInbox(inbox, event);
      return event.type !== 'left' || next === inbox
        ? next
        : { ...next, work: next.work.map((kept) => ({ ...kept, item: { ...kept.item, waitingSince: 0 } })) };
    },
  };
  it.each(Object.entries(wrong))('one that %s is caught', { timeout: 30_000 }, (_name, reduce) => {
    expect(() => check(reduce)).toThrow();
  });
});

it('remembers only as many messages as could come again', () => {
  let inbox = emptyInbox;
  for (let n = 0; n < 2_500; n += 1) {
    inbox = reduceInbox(inbox, {
      type: 'arrived',
      message: {
        newId: `i${n}`,
        channel: 'chat',
        conversation: 't',
        messageId: `m${n}`,
        writer: { shown: 'them' },
        subject: 's',
        preview: 'p',
        at: n,
      },
    });
  }
  expect(inbox.seen.length).toBe(2_000);
  expect(inbox.work).toHaveLength(1);
  expect(inbox.work[0]?.item.unread).toBe(2_500);
});
