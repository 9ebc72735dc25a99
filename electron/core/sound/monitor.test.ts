import { beforeEach, describe, expect, it } from 'vitest';
import type { Call, CallsState } from '../calls/call.ts';
import type { MediaStatistics } from '../calls/ports.ts';
import { noCalls } from '../calls/reducer.ts';
import type { QualitySample } from './quality.ts';
import { createSoundMonitor, type SoundMonitor } from './monitor.ts';
import { reading } from './testing.ts';

const talking: Call = {
  id: 'a',
  direction: 'in',
  party: { shown: '1', anonymous: false },
  startedAt: 0,
  phase: { name: 'talking', since: 0, hold: 'none', heldByThem: false },
  muted: false,
  digits: '',
  emergency: false,
};

let state: CallsState;
let tell: () => void;
let at: number;
let due: { readonly at: number; readonly run: () => void }[];
let line: { received: number; lost: number; heard: number; broken: boolean };
let statistics: MediaStatistics;
let samples: QualitySample[];
let mended: string[];
let changes: number;
let monitor: SoundMonitor;

beforeEach(() => {
  state = noCalls(1);
  at = 0;
  due = [];
  line = { received: 50, lost: 0, heard: 0.1, broken: false };
  ({ statistics } = reading(0));
  samples = [];
  mended = [];
  changes = 0;
  monitor = createSoundMonitor({
    calls: {
      state: () => state,
      subscribe(listener) {
        tell = () => listener(state, { type: 'dismiss', callId: 'a' });
        return () => {};
      },
    },
    statistics: async () => {
      if (line.broken) throw new Error('The media window died');
      return statistics;
    },
    mend: (callId, fault) => mended.push(`${callId} ${fault}`),
    changed: () => (changes += 1),
    sampled: (_callId, sample) => samples.push(sample),
    timer: {
      now: () => at,
      after(ms, run) {
        due.push({ at: at + ms, run });
        return () => {};
      },
    },
  });
});

function calls(...all: readonly Call[]): void {
  state = { ...state, calls: all };
  tell();
}

/** Lets time pass, half a second at once, and sound flow as the line is. */
async function pass(ms: number): Promise<void> {
  for (const end = at + ms; at < end;) {
    at += 500;
    statistics = {
      ...statistics,
      packetsReceived: statistics.packetsReceived + line.received / 2,
      packetsLost: statistics.packetsLost + line.lost / 2,
      heardEnergy: statistics.heardEnergy + line.heard / 2,
      packetsSent: statistics.packetsSent + 25,
      sentEnergy: statistics.sentEnergy + 0.01,
    };
    const [now, later] = [due.filter((each) => each.at <= at), due.filter((each) => each.at > at)];
    due = later;
    for (const { run } of now) run();
    // What it reads comes some turns of the event loop later.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a call that is talked', () => {
  it('is sampled once a second, and no longer than it lasts', async () => {
    calls(talking);
    await pass(10_000);
    expect(samples.length).toBeGreaterThanOrEqual(8);
    expect(samples.length).toBeLessThanOrEqual(10);
    expect(monitor.samples('a')).toEqual(samples);
    calls();
    const before = samples.length;
    await pass(3_000);
    expect(samples).toHaveLength(before);
    expect(due).toEqual([]);
  });

  it('has its quality told as a whole', async () => {
    line = { ...line, received: 45, lost: 5 };
    calls(talking);
    await pass(10_000);
    const quality = monitor.quality('a');
    expect(quality?.heard?.loss).toBeCloseTo(0.1, 2);
    expect(quality?.heard?.worst).toBeLessThanOrEqual(quality?.heard?.mos ?? 0);
    expect(quality).toMatchObject({ faults: [], complaint: { what: 'loss', in: 'heard' } });
  });

  it('that dies is noticed within two seconds, mended, said, and remembered', async () => {
    calls(talking);
    await pass(5_000);
    line = { ...line, received: 0, heard: 0 };
    await pass(2_000);
    expect(monitor.faults()).toEqual({ a: 'nothingArrives' });
    expect(mended).toEqual(['a nothingArrives']);
    expect(samples.at(-1)?.grade).toBe('poor');
    line = { ...line, received: 50, heard: 0.1 };
    await pass(1_000);
    expect(monitor.faults()).toEqual({});
    expect(changes).toBe(2);
    expect(monitor.quality('a')?.faults).toEqual(['nothingArrives']);
  });
});

it('a call on hold is not judged, and neither is one that comes off hold before sound is due', async () => {
  calls(talking);
  await pass(3_000);
  line = { ...line, received: 0, heard: 0 };
  const { phase } = talking;
  if (phase.name !== 'talking') throw new Error('it talks');
  calls({ ...talking, phase: { ...phase, hold: 'held' } });
  await pass(20_000);
  calls(talking);
  await pass(1_000);
  expect(monitor.faults()).toEqual({});
  expect(mended).toEqual([]);
});

it('a media window that dies is not a fault of the call; the new one counts from zero', async () => {
  calls(talking);
  await pass(3_000);
  line.broken = true;
  await pass(3_000);
  ({ statistics } = reading(0));
  line.broken = false;
  await pass(4_000);
  expect(mended).toEqual([]);
  expect(samples.every(({ heard }) => heard === undefined || heard.loss === 0)).toBe(true);
});

it('of a call of a moment nothing is known', () => {
  calls(talking);
  expect(monitor.quality('a')).toBeUndefined();
  expect(monitor.quality('nobody')).toBeUndefined();
});
