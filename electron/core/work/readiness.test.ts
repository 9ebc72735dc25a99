import { describe, expect, it } from 'vitest';
import type { Connection } from '../calls/ports.ts';
import type { Timer } from '../calls/runner.ts';
import { checkReadiness, createReadinessGate, type Problem, type Readiness, type ReadinessPorts } from './readiness.ts';

/** A clock that stands still until it is wound on. */
function handTimer() {
  const due = new Map<() => void, number>();
  let now = 0;
  const timer: Timer = {
    now: () => now,
    after(ms, callback) {
      due.set(callback, now + ms);
      return () => due.delete(callback);
    },
  };
  return {
    timer,
    wind(ms: number) {
      now += ms;
      for (const [callback, at] of [...due]) if (at <= now && due.delete(callback)) callback();
    },
  };
}

const online: Connection = { state: 'online', since: 0 };
const good = { microphone: { muted: false }, outputs: 1 };
const ports = (parts: Partial<ReadinessPorts> = {}): ReadinessPorts => ({
  telephone: true,
  connection: () => online,
  clockAhead: () => undefined,
  media: async () => good,
  headset: () => undefined,
  ...parts,
});

describe('the chain', () => {
  it.each<[string, Partial<ReadinessPorts>, readonly string[]]>([
    ['all is well', {}, []],
    ['a relay that answers', { media: async () => ({ ...good, relay: { answer: 'gives', only: true } }) }, []],
    ['the server is gone', { connection: () => ({ state: 'reconnecting', since: 0 }) }, ['notConnected failure']],
    [
      'a wrong password',
      { connection: () => ({ state: 'offline', since: 0, trouble: 'credentials' }) },
      ['signInRefused failure'],
    ],
    ['no telephone', { telephone: false, media: () => Promise.reject(new Error('none')) }, ['noTelephone warning']],
    ['no microphone', { media: async () => ({ ...good, microphone: { refused: 'none' } }) }, ['noMicrophone failure']],
    [
      'a forbidden one',
      { media: async () => ({ ...good, microphone: { refused: 'forbidden' } }) },
      ['microphoneForbidden failure'],
    ],
    [
      'a switch that is off',
      { media: async () => ({ ...good, microphone: { muted: true } }) },
      ['microphoneMuted warning'],
    ],
    ['nothing that rings', { media: async () => ({ ...good, outputs: 0 }) }, ['noRinger warning']],
    ['a dead relay', { media: async () => ({ ...good, relay: { answer: 'none', only: false } }) }, ['noRelay warning']],
    [
      'a relay that does not want us',
      { media: async () => ({ ...good, relay: { answer: 'refuses', only: false } }) },
      ['relayRefused warning'],
    ],
    [
      'one that is the only way',
      { media: async () => ({ ...good, relay: { answer: 'none', only: true } }) },
      ['noRelay failure'],
    ],
    ['a dead window', { media: () => Promise.reject(new Error('gone')) }, ['soundDead failure']],
    ['a headset that is not ours', { headset: () => 'noAccess' }, ['headsetNoAccess warning']],
    ['one that makes no sense', { headset: () => 'unreadable' }, ['headsetUnreadable warning']],
    ['one that is stuck', { headset: () => 'stuck' }, ['headsetStuck warning']],
    ['a clock a minute off', { clockAhead: () => -60_000 }, []],
    ['a clock an hour off', { clockAhead: () => -3_600_000 }, ['clockWrong warning']],
    [
      'several at once',
      {
        connection: () => ({ state: 'offline', since: 0 }),
        media: async () => ({ ...good, outputs: 0, relay: { answer: 'none', only: false } }),
      },
      ['notConnected failure', 'noRinger warning', 'noRelay warning'],
    ],
  ])('%s', async (_what, parts, found) => {
    const problems = await checkReadiness(ports(parts), handTimer().timer);
    expect(problems.map(({ fault, weight }) => `${fault} ${weight}`)).toEqual(found);
  });

  it('takes less than three seconds, whoever does not answer', async () => {
    const { timer, wind } = handTimer();
    const checked = checkReadiness(ports({ media: () => new Promise(() => undefined) }), timer);
    wind(2_999);
    expect((await checked).map(({ fault }) => fault)).toEqual(['tooSlow']);
  });
});

describe('the gate', () => {
  const warning: Problem = { link: 'relay', fault: 'noRelay', weight: 'warning' };
  const failure: Problem = { link: 'signalling', fault: 'notConnected', weight: 'failure' };

  function gateWith(found: () => readonly Problem[] | Promise<readonly Problem[]>) {
    const hands = handTimer();
    const told: Readiness[] = [];
    const gate = createReadinessGate({
      check: async () => found(),
      timer: hands.timer,
      tell: (state) => told.push(state),
    });
    return { ...hands, gate, told };
  }

  it('opens when the chain holds, and says that it checks', async () => {
    const { gate, told } = gateWith(() => []);
    await gate.set(true);
    expect(told).toEqual([
      { ready: false, since: 0, checking: true },
      { ready: true, since: 0 },
    ]);
    await gate.set(false);
    expect(gate.state()).toEqual({ ready: false, since: 0 });
  });

  it('with a warning only if the agent wants it anyway, with a failure not at all', async () => {
    let found = [warning];
    const { gate, told } = gateWith(() => found);
    await gate.set(true);
    expect(gate.state()).toMatchObject({ ready: false, problems: [warning] });
    told.length = 0;
    await gate.set(true, true);
    expect(told).toEqual([
      { ready: false, since: 0, checking: true, problems: [warning] },
      { ready: true, since: 0, problems: [warning] },
    ]);
    await gate.set(false);
    found = [warning, failure];
    await gate.set(true, true);
    expect(gate.state()).toMatchObject({ ready: false, problems: [warning, failure] });
  });

  it('Not ready while it checks is Not ready', async () => {
    let answer = (_problems: readonly Problem[]): void => undefined;
    const { gate } = gateWith(() => new Promise((resolve) => (answer = resolve)));
    const opening = gate.set(true);
    await gate.set(false);
    answer([]);
    await opening;
    expect(gate.state()).toEqual({ ready: false, since: 0 });
  });

  it('while Ready, changes are checked once they are over; the agent stays Ready and is told', async () => {
    let found: Problem[] = [];
    let checks = 0;
    const { gate, wind } = gateWith(() => {
      checks += 1;
      return found;
    });
    gate.changed();
    wind(5_000);
    expect(checks).toBe(0);
    await gate.set(true);
    found = [failure];
    for (let n = 0; n < 5; n += 1) gate.changed();
    wind(1_000);
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(checks).toBe(2);
    expect(gate.state()).toMatchObject({ ready: true, problems: [failure] });
  });
});
