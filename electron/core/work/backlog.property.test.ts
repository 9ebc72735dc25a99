import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBacklog, type Job, type Kept } from './backlog.ts';

/** A disk that answers as the run has it, one answer a try: has room, is full, refuses the job, is broken. */
type Answer = 'room' | 'full' | 'refuses' | 'broken';
type Step =
  | { readonly do: 'put'; readonly subject?: string }
  /** Lets what is under way go on, one turn. */
  | { readonly do: 'turn' }
  /** The pause is over. */
  | { readonly do: 'wake' };

interface NumberedJob extends Job {
  readonly number: number;
}
type Told = 'nothing' | 'done' | 'kept' | 'savedLate' | 'refused' | 'lost';

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('put' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('put' as const), subject: fc.constantFrom('a', 'b') }) },
    { weight: 3, arbitrary: fc.constant({ do: 'turn' as const }) },
    { weight: 2, arbitrary: fc.constant({ do: 'wake' as const }) },
  ),
  { maxLength: 60 },
);
const answers = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant('room' as const) },
    { weight: 4, arbitrary: fc.constant('full' as const) },
    { weight: 1, arbitrary: fc.constantFrom('refuses' as const, 'broken' as const) },
  ),
  { maxLength: 80 },
);

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Plays a run to its end; after the answers that it has there is room, or, with `fullAtEnd`, never again. */
async function play(run: readonly Step[], script: readonly Answer[], fullAtEnd: boolean) {
  const left = [...script];
  const written: number[] = [];
  const told = new Map<number, Told>();
  const subjects = new Map<number, string>();
  let alarms: (() => void)[] = [];
  const notices: string[] = [];

  const backlog = createBacklog<NumberedJob>({
    timer: {
      after(_ms, callback) {
        alarms.push(callback);
        return () => (alarms = alarms.filter((alarm) => alarm !== callback));
      },
    },
    judge(error) {
      if (error === 'full') return { verdict: 'passes', reason: 'the disk is full' };
      return { verdict: error === 'refuses' ? 'refused' : 'broken' };
    },
    keeping: () => notices.push('keeping'),
    caughtUp: () => notices.push('caughtUp'),
    lost({ number }) {
      expect(told.get(number)).toBe('kept');
      told.set(number, 'lost');
    },
  });
  const put = (number: number, subject?: string): void => {
    told.set(number, 'nothing');
    if (subject !== undefined) subjects.set(number, subject);
    const write = async () => {
      await Promise.resolve();
      const answer = left.shift() ?? (fullAtEnd ? 'full' : 'room');
      if (answer !== 'room') throw answer;
      written.push(number);
    };
    const hear = (kept: Kept | undefined) => {
      told.set(number, kept ? 'kept' : 'done');
      void kept?.saved.then(() => told.set(number, 'savedLate'));
    };
    backlog.put({ number, write, ...(subject === undefined ? {} : { subject }) }).then(hear, (error: unknown) => {
      expect(['full', 'refuses', 'broken']).toContain(error);
      told.set(number, 'refused');
    });
  };
  const wake = () => {
    expect(alarms.length, 'one pause at a time').toBeLessThanOrEqual(1);
    for (const alarm of alarms.splice(0)) alarm();
  };

  for (const [number, step] of run.entries()) {
    if (step.do === 'put') put(number, 'subject' in step ? step.subject : undefined);
    if (step.do === 'turn') {
      await turn();
      if (alarms.length > 0) expect([...told.values()], 'kept waiting for an answer').not.toContain('nothing');
    }
    if (step.do === 'wake') wake();
  }
  await turn();
  if (!fullAtEnd) {
    for (let tries = 0; alarms.length > 0 && tries <= script.length + 1; tries += 1) {
      wake();
      await turn();
    }
  }
  await backlog.close();
  await turn();
  expect(alarms, 'closed, it waits for nothing').toEqual([]);
  return { written, told, subjects, notices };
}

test('nothing is written twice, and nothing before what was asked for earlier', async () => {
  await fc.assert(
    fc.asyncProperty(steps, answers, fc.boolean(), async (run, script, fullAtEnd) => {
      const { written } = await play(run, script, fullAtEnd);
      expect(written).toEqual(written.toSorted((a, b) => a - b));
      expect(new Set(written).size).toBe(written.length);
    }),
  );
});

test('each gets one answer that is true: what is said to be written is, what is refused is not', async () => {
  await fc.assert(
    fc.asyncProperty(steps, answers, fc.boolean(), async (run, script, fullAtEnd) => {
      const { written, told, subjects } = await play(run, script, fullAtEnd);
      for (const [number, answer] of told) {
        const subject = subjects.get(number);
        const hasSuccessor =
          subject !== undefined && [...subjects].some(([other, its]) => other > number && its === subject);
        if (answer === 'done' || answer === 'savedLate') {
          expect(written.includes(number) || hasSuccessor, `${number}: ${answer}`).toBe(true);
        } else {
          expect(['refused', 'lost'], `${number}: ${answer}`).toContain(answer);
          expect(written).not.toContain(number);
        }
      }
    }),
  );
});

test('with room in the end, all that was kept is written, unless it can never be', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      answers.map((script) => script.filter((answer) => answer !== 'refuses')),
      async (run, script) => {
        const { told, notices } = await play(run, script, false);
        expect([...told.values()]).not.toContain('lost');
        // Outages are said once each, and so is their end.
        expect(notices).toEqual(notices.map((_, n) => (n % 2 === 0 ? 'keeping' : 'caughtUp')));
        expect(notices.length % 2).toBe(0);
      },
    ),
  );
});
