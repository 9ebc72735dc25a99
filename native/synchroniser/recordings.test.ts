// The models against what was recorded with the real headsets. HP's Internet Handset is left out: its recording has no
// descriptor, and its bytes are no HID telephony.
import { expect, it } from 'vitest';
import { noCaptures } from '../../test/support/headset/descriptors.ts';
import { ModelHeadset } from '../../test/support/headset/models/headset.ts';
import { families } from '../../test/support/headset/models/makers.ts';
import { Schedule } from '../../test/support/headset/models/schedule.ts';

function open(family: string, name: string) {
  const maker = families[family]?.find((one) => one.name === name);
  if (!maker) throw new Error(`No model ${name}`);
  const schedule = new Schedule();
  const headset = new ModelHeadset(maker.layout(), maker.habits, schedule);
  const said: string[] = [];
  headset.open((reportId, bytes) =>
    said.push(`${schedule.now - 1_000_000} ${reportId}:${Buffer.from(bytes).toString('hex')}`),
  );
  return { headset, schedule, said };
}

it('Speak 510: silent before Off-Hook; then hook and line follow it, and mute is a pulse beside them', () => {
  const { headset, schedule, said } = open('Jabra', 'Speak 510');
  headset.pressMute();
  headset.pressCall();
  expect(said).toEqual([]);
  headset.write('output', 3, Uint8Array.of(0x01, 0x00));
  schedule.pass(100);
  headset.pressMute();
  schedule.pass(100);
  expect(said.map((line) => line.split(' ')[1])).toEqual(['3:0300', '3:1300', '3:0300']);
  headset.write('output', 3, Uint8Array.of(0x05, 0x00));
  expect(headset.lit).toEqual({ offHook: true, mute: true, ring: false, hold: false });
});

it.skipIf(noCaptures)('PowerConf: the two writes that lit its ring', () => {
  const { headset } = open('generic', 'PowerConf');
  headset.write('output', 2, Uint8Array.of(0x09, 0x00));
  expect(headset.lit).toEqual({ offHook: true, mute: false, ring: false, hold: true });
  headset.write('output', 2, Uint8Array.of(0x01, 0x00));
  expect(headset.lit).toEqual({ offHook: true, mute: false, ring: false, hold: false });
});

// Recorded with an Engage 50, whose descriptor is unknown: its bit and report are those of the BIZ 2400 II, but for Line
// Busy beside the hook, which is masked. The second report is cut off in the source; its time is known.
it.skipIf(noCaptures)('Jabra: the answer that nobody acknowledges is said again after 2 s', () => {
  const { headset, schedule, said } = open('Jabra', 'BIZ 2400 II');
  headset.write('feature', 4, Uint8Array.of(1));
  schedule.pass(50);
  said.length = 0;
  headset.pressCall();
  schedule.pass(2_500);
  const [first, again] = said.map((line) => line.split(/[ :]/));
  expect([first?.[0], again?.[0]]).toEqual(['50', '2050']);
  expect(first?.[1]).toBe('2');
  expect(Number.parseInt(first?.[2]?.slice(0, 2) ?? '', 16) & 1).toBe(1);
  expect(again?.slice(1)).toEqual(first?.slice(1));
});
