import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ring, RingOutcome } from '../../../electron/core/calls/ledger.ts';
import { isLive } from '../../../electron/core/calls/reducer.ts';
import { createCalls } from '../../../electron/core/calls/runner.ts';
import { keepRingBook } from '../../../electron/core/work/ring-book.ts';
import { openTestHistory } from '../../../electron/data/testing.ts';
import { openWebSockets } from '../../../electron/dial/websocket.ts';
import { startChild } from '../bed/child.ts';
import { deskPhone } from '../bed/desk-phone.ts';
import { freePorts } from '../bed/ports.ts';
import { systemTimer } from '../bed/timer.ts';
import { Signals } from '../bed/until.ts';
import { type Counters, readCounters } from './counters.ts';
import { busy, deserted, filler, type Kind, kinds, lost, patient } from './kinds.ts';
import { openWireBridge } from './wire-bridge.ts';

/** What a storm of INVITEs left behind, beside what sipp counted. */
export interface Aftermath {
  /** INVITE frames that sipp sent, retransmissions included. */
  readonly sent: number;
  /** Of these, those that came while the desk was away. */
  readonly dropped: number;
  /** In the ledger's file. */
  readonly rings: readonly Ring[];
  readonly table: Readonly<Record<string, number>>;
  /** The same table, from sipp's own counters. */
  readonly counted: Readonly<Record<string, number>>;
  /** Calls that rang more than once at the desk. */
  readonly doubled: number;
  /** Rings without an outcome. */
  readonly unexplained: number;
}

const CAPACITY = 5;
/** One more may ring: call waiting. */
const ROOM = CAPACITY + 1;

/** A desk with its calls and a real ledger, without a window; sipp calls it, `calls` times in all. */
export async function storm(calls: number, say: (line: string) => void = () => {}): Promise<Aftermath> {
  const directory = mkdtempSync(path.join(tmpdir(), 'throughline-storm-'));
  const history = openTestHistory(Date.now);
  const bridge = await openWireBridge();
  const desk = openDesk(bridge.url, history.writes);
  const counted = new Map<string, number>();
  let sent = 0;
  const add = (outcome: string, count: number) => counted.set(outcome, (counted.get(outcome) ?? 0) + count);
  const many = (kind: Kind) => Math.max(1, Math.round((calls * kind.share) / 100));

  /** Starts sipp; `counters` waits for its end, and takes what it counted into the table. */
  async function sipp(kind: Kind, count: number) {
    const place = path.join(directory, `${kind.name}-${randomUUID()}`);
    mkdirSync(place);
    const [port = 0] = await freePorts(1);
    const steps = kind.steps.join('\n').replaceAll('$kind', kind.name);
    writeFileSync(
      path.join(place, 'storm.xml'),
      `<?xml version="1.0"?>\n<scenario name="${kind.name}">\n${steps}\n</scenario>\n`,
    );
    const child = await startChild({
      name: 'sipp',
      command: 'sipp',
      args: [
        ...[
          bridge.sip,
          '-sf',
          'storm.xml',
          '-m',
          String(count),
          '-r',
          '40',
          '-l',
          String(kind.oneByOne ? 1 : ROOM),
          '-s',
          'heidi',
        ],
        ...[
          '-i',
          '127.0.0.1',
          '-p',
          String(port),
          '-nostdin',
          '-trace_counts',
          '-fd',
          '1',
          '-trace_err',
          '-recv_timeout',
          '8000',
        ],
      ],
      directory: place,
      env: { TERM: 'xterm' },
    });
    return {
      stop: () => child.stop('SIGKILL'),
      async counters(): Promise<Counters> {
        await child.exited;
        const counters = readCounters(place);
        sent += counters.sent('INVITE') + counters.repeated('INVITE');
        for (const [outcome, number] of Object.entries(kind.expects(counters))) add(outcome, number);
        say(`${kind.name}: ${counters.sent('INVITE')} INVITEs`);
        return counters;
      },
    };
  }

  try {
    await desk.online();
    for (const kind of kinds) await (await sipp(kind, many(kind))).counters();

    const fill = await sipp(filler, ROOM);
    await desk.ringing(ROOM);
    await (await sipp(busy, many(busy))).counters();
    await fill.counters();

    const left = Math.min(CAPACITY, many(deserted));
    const soFar = bridge.passed.all.length;
    const ring = await sipp(deserted, left);
    await bridge.passed.next(
      () => bridge.passed.all.slice(soFar).filter((status) => status === 180).length === left,
      `${left} that ring`,
    );
    bridge.cut();
    await ring.counters();
    await desk.quiet();

    await (await sipp(lost, many(lost))).counters();
    const before = bridge.dropped();
    const retry = await sipp(patient, many(patient));
    while (bridge.dropped() < before + Math.min(CAPACITY, many(patient)))
      await new Promise((resolve) => setTimeout(resolve, 20));
    bridge.mend();
    await desk.online();
    const late = await retry.counters();
    const delivered = late.sent('INVITE') + late.repeated('INVITE') - (bridge.dropped() - before);
    add('retransmission', delivered - late.got(603));

    await desk.close();
    const rings = allRings(history.reads);
    return {
      sent,
      dropped: bridge.dropped(),
      rings,
      table: tally(rings),
      counted: Object.fromEntries([...counted].filter(([, count]) => count > 0).sort()),
      doubled: desk.doubled(),
      unexplained: rings.filter(({ outcome }) => outcome === undefined).length,
    };
  } finally {
    await desk.close();
    await bridge.close();
    history.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

type Storing = ReturnType<typeof openTestHistory>;

function openDesk(url: string, writes: Storing['writes']) {
  const phone = deskPhone({ servers: [url], openSocket: openWebSockets({ protocol: 'sip' }) });
  const calls = createCalls({ capacity: CAPACITY, signalling: phone.signalling, timer: systemTimer });
  const book = keepRingBook({
    calls,
    writes: {
      keepRings: async (...args) => writes.keepRings(...args),
      closeRings: async (at) => writes.closeRings(at),
    },
    timer: systemTimer,
    newId: randomUUID,
    changed: () => {},
    failed(error) {
      throw error;
    },
  });
  phone.onInvite(book.take);
  const rang = new Map<string, number>();
  const changes = new Signals<readonly string[]>();
  calls.subscribe((state) => {
    changes.push(state.calls.map(({ phase }) => phase.name));
    for (const { id, phase } of state.calls)
      if (phase.name === 'ended') calls.dispatch({ type: 'dismiss', callId: id });
  });
  phone.subscribe((event) => {
    if (event.type === 'remoteReplaced') return; // nobody hands a call over here
    if (event.type !== 'incoming') return calls.dispatch(event);
    const { callId, headers, at } = event;
    const who = headers.from.user;
    calls.dispatch({ type: 'incoming', callId, at, party: { shown: who, key: who, anonymous: false } });
    if (calls.state().calls.some((call) => call.id === callId && isLive(call))) rang.set(who, (rang.get(who) ?? 0) + 1);
    const type = doesWith(headers.from.displayName ?? '');
    if (type) setImmediate(() => calls.dispatch({ type, callId }));
  });
  phone.start();
  let closed: Promise<void> | undefined;
  return {
    async online() {
      phone.check();
      if (phone.connection().state !== 'online') await phone.online(phone.connections.all.length);
    },
    ringing: (count: number) =>
      changes.next(
        (phases) => phases.filter((phase) => phase === 'ringing').length >= count,
        `${count} that ring`,
        changes.all.length,
      ),
    /** Nothing rings and nobody talks any more. */
    async quiet() {
      if (calls.state().calls.length > 0)
        await changes.next((phases) => phases.length === 0, 'the last call to go', changes.all.length, 20_000);
    },
    doubled: () => [...rang.values()].filter((times) => times > 1).length,
    close: () => (closed ??= phone.stop().then(() => book.close())),
  };
}

function doesWith(kind: string): 'answer' | 'decline' | undefined {
  if (['answered', 'changed'].includes(kind)) return 'answer';
  return ['declined', 'repeatedLate'].includes(kind) ? 'decline' : undefined;
}

function allRings(reads: Storing['reads']): readonly Ring[] {
  const all: Ring[] = [];
  for (let before: string | undefined, more = true; more; more = before !== undefined) {
    const page = reads.rings({ limit: 500, ...(before === undefined ? {} : { before }) });
    all.push(...page.rings);
    before = page.next;
  }
  return all;
}

function tally(rings: readonly Ring[]): Readonly<Record<string, number>> {
  const table = new Map<RingOutcome | 'open', number>();
  for (const { outcome = 'open' } of rings) table.set(outcome, (table.get(outcome) ?? 0) + 1);
  return Object.fromEntries([...table].sort());
}
