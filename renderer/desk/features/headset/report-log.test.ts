import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ECHO, noReports, SHOWN, withReports } from './report-log.ts';
import { hookOff, hookOn, muteDown, muteUp, said, sampleReport } from './samples.ts';

const lamp = (at: number, headset = 'a') => sampleReport(at, [said(0x08, 0x17, 1)], { direction: 'out', headset });
const pressed = (...reports: readonly ReturnType<typeof sampleReport>[]) =>
  withReports(noReports, reports).pressed['a'];

describe('the list of reports', () => {
  it('has the newest first, and each keeps its number', () => {
    const first = withReports(noReports, [sampleReport(1, []), sampleReport(2, [])]);
    const both = withReports(first, [sampleReport(3, [])]);
    expect(both.rows.map(({ number, report }) => [number, report.at])).toEqual([
      [2, 3],
      [1, 2],
      [0, 1],
    ]);
    expect(both.rows[1]).toBe(first.rows[0]);
  });

  it('is never longer than what is shown, however they come, and lacks none of the newest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(150), { maxLength: 8 }), (batches) => {
        let log = noReports;
        let at = 0;
        for (const size of batches) {
          log = withReports(
            log,
            Array.from({ length: size }, () => sampleReport((at += 1), [])),
          );
        }
        const newest = Array.from({ length: Math.min(at, SHOWN) }, (_, index) => at - index);
        expect(log.rows.map(({ report }) => report.at)).toEqual(newest);
        expect(new Set(log.rows.map(({ number }) => number)).size).toBe(newest.length);
      }),
    );
  });
});

describe('a button', () => {
  it('has been tried when it was pressed, and not when it was let go', () => {
    expect(pressed(sampleReport(5, [muteUp]))).toEqual({});
    expect(pressed(sampleReport(5, [muteDown]), sampleReport(6, [muteUp]))).toEqual({ mute: 5 });
  });

  it('that is the hook switch is pressed whichever way it goes', () => {
    expect(pressed(sampleReport(5, [hookOff]))).toEqual({ answer: 5 });
    expect(pressed(sampleReport(5, [hookOn]), sampleReport(9, [hookOff]))).toEqual({ answer: 9 });
  });

  it.each([
    ['reject', 0x0b, 0x07],
    ['reject', 0x0b, 0x26],
    ['reject', 0x09, 1],
    ['hold', 0x0b, 0x21],
    ['hold', 0x0b, 0x23],
    ['redial', 0x0b, 0x24],
    ['keypad', 0x0b, 0xb0],
    ['keypad', 0x0b, 0xbb],
    ['mute', 0xff30, 0x2f],
    ['volume', 0x0c, 0xe9],
    ['volume', 0x0c, 0xea],
  ] as const)('%s is 0x%s:0x%s', (ability, page, usage) => {
    expect(pressed(sampleReport(5, [said(page, usage, 1)]))).toEqual({ [ability]: 5 });
    expect(pressed(sampleReport(5, [said(page, usage, 0)]))).toEqual({});
  });

  it('is a dial that is turned down, too', () => {
    expect(pressed(sampleReport(5, [said(0x0c, 0xe0, -1)]))).toEqual({ volume: 5 });
  });

  it('is not what nobody knows', () => {
    const unknown = [said(0x09, 2, 1), said(0x0b, 0xbc, 1), said(0xff40, 0x20, 1), said(0x0c, 0x20, 1)];
    expect(pressed(sampleReport(5, unknown))).toEqual({});
  });

  it('is not pressed by the headset’s own answer to a lamp', () => {
    expect(pressed(lamp(10), sampleReport(10 + ECHO - 1, [hookOn]))).toBeUndefined();
    expect(pressed(lamp(10), sampleReport(10 + ECHO, [hookOn]))).toEqual({ answer: 10 + ECHO });
    expect(pressed(lamp(10, 'b'), sampleReport(11, [hookOn]))).toEqual({ answer: 11 });
    const before = withReports(noReports, [lamp(10)]);
    expect(withReports(before, [sampleReport(11, [hookOn])]).pressed).toEqual({});
  });

  it('of another headset is that one’s', () => {
    expect(withReports(noReports, [sampleReport(5, [muteDown], { headset: 'b' })]).pressed).toEqual({
      b: { mute: 5 },
    });
  });
});
