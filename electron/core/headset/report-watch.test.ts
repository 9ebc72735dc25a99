import { beforeEach, describe, expect, it } from 'vitest';
import type { HeadsetReport } from './headset.ts';
import { createReportWatch, FRAME, MOST, type ReportWatch } from './report-watch.ts';

const report = (reportId: number): HeadsetReport => ({
  headset: 'a',
  at: 0,
  direction: 'in',
  reportId,
  hex: '00',
  says: [],
});

let listeners: Set<(one: HeadsetReport) => void>;
let frames: Map<object, () => void>;
let told: number[][];
let watch: ReportWatch['watch'];
const send = (...ids: number[]) => ids.forEach((id) => listeners.forEach((listener) => listener(report(id))));
const nextFrame = () => {
  const due = [...frames.values()];
  frames.clear();
  due.forEach((callback) => callback());
};

beforeEach(() => {
  listeners = new Set();
  frames = new Map();
  told = [];
  ({ watch } = createReportWatch({
    headsets: {
      subscribeReports(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    timer: {
      after(ms, callback) {
        expect(ms).toBe(FRAME);
        const key = {};
        frames.set(key, callback);
        return () => frames.delete(key);
      },
    },
    tell: (reports) => told.push(reports.map(({ reportId }) => reportId)),
  }));
});

describe('reports', () => {
  it('are told while somebody looks, and only then', () => {
    send(1);
    expect(listeners.size).toBe(0);
    watch(true);
    send(2);
    nextFrame();
    watch(false);
    send(3);
    nextFrame();
    expect(told).toEqual([[2]]);
    expect(listeners.size).toBe(0);
  });

  it('of one frame come together, in the order in which they came', () => {
    watch(true);
    send(1, 2, 3);
    expect(told).toEqual([]);
    expect(frames.size).toBe(1);
    nextFrame();
    send(4);
    nextFrame();
    nextFrame();
    expect(told).toEqual([[1, 2, 3], [4]]);
  });

  it('that nobody could look at are left out: the oldest of a frame', () => {
    watch(true);
    send(...Array.from({ length: MOST + 5 }, (_, index) => index));
    nextFrame();
    expect(told).toEqual([Array.from({ length: MOST }, (_, index) => index + 5)]);
  });

  it('that waited when they looked away are not told later', () => {
    watch(true);
    send(1);
    watch(false);
    expect(frames.size).toBe(0);
    watch(true);
    watch(true);
    expect(listeners.size).toBe(1);
    send(2);
    nextFrame();
    expect(told).toEqual([[2]]);
  });
});
