import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { chosen, newHeadset, prefer, realDevices, systemDefault, type PresentDevice } from './devices.ts';

const microphone = (id: string, label: string, group = id): PresentDevice => ({ id, label, kind: 'microphone', group });
const speaker = (id: string, label: string, group = id): PresentDevice => ({ id, label, kind: 'speaker', group });
const jabra = microphone('1', 'Headset Microphone (Jabra Evolve2 65) (0b0e:0305)', 'j');
const laptop = microphone('2', 'Built-in Microphone');
const wanted = [
  { id: '1', label: jabra.label },
  { id: '2', label: laptop.label },
];

describe('the device for a role', () => {
  it('is the last choice that is there', () => {
    expect(chosen(wanted, [laptop, jabra], 'microphone').id).toBe('1');
  });

  it('is the next best while that one is away, and that one again when it is back', () => {
    expect(chosen(wanted, [laptop], 'microphone').id).toBe('2');
    expect(chosen(wanted, [laptop, jabra], 'microphone').id).toBe('1');
  });

  it('is known by its label after a restart, when all ids are others', () => {
    expect(chosen(wanted, [{ ...jabra, id: 'other' }], 'microphone').id).toBe('other');
  });

  it('tells two of the same make apart by their ids', () => {
    const twin = { ...jabra, id: 'twin' };
    expect(chosen(prefer(wanted, twin), [jabra, twin], 'microphone').id).toBe('twin');
  });

  it('is the system’s default where nothing is wanted, nothing is there, or that was chosen', () => {
    expect(chosen([], [laptop], 'microphone')).toBe(systemDefault);
    expect(chosen(wanted, [], 'microphone')).toBe(systemDefault);
    expect(chosen(prefer(wanted, systemDefault), [laptop, jabra], 'microphone')).toBe(systemDefault);
  });

  it('is never a speaker for a microphone', () => {
    expect(chosen(wanted, [speaker('1', jabra.label)], 'microphone')).toBe(systemDefault);
  });

  it('is always there, or the default', () => {
    const device = fc.record({ id: fc.constantFrom('1', '2', '3', ''), label: fc.constantFrom('a', 'b', '') });
    const here = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      label: fc.constantFrom('a', 'b', ''),
      kind: fc.constantFrom<PresentDevice['kind']>('microphone', 'speaker'),
      group: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(device), fc.array(here), (choices, present) => {
        const preferred = choices.reduce<readonly { id: string; label: string }[]>(prefer, []);
        expect(preferred.length).toBeLessThanOrEqual(8);
        const { id } = chosen(preferred, present, 'speaker');
        expect(id === '' || present.some((one) => one.kind === 'speaker' && one.id === id)).toBe(true);
      }),
    );
  });
});

it('a choice is remembered once, the last first', () => {
  expect(prefer(wanted, { id: 'new', label: laptop.label })).toEqual([{ id: 'new', label: laptop.label }, wanted[0]]);
});

it('what Chromium calls default is no device', () => {
  expect(realDevices([microphone('default', 'Default - Built-in'), microphone('communications', 'C'), laptop])).toEqual(
    [laptop],
  );
});

describe('a headset', () => {
  const ear = speaker('3', 'Headset Earphone (Jabra Evolve2 65) (0b0e:0305)', 'j');

  it('is one new thing that hears and speaks', () => {
    expect(newHeadset([laptop], [laptop, jabra, ear])).toMatchObject({
      name: 'Jabra Evolve2 65',
      microphone: { id: '1' },
      speaker: { id: '3' },
    });
  });

  it('is no camera, no monitor, and nothing that was there before', () => {
    expect(newHeadset([laptop], [laptop, jabra])).toBeUndefined();
    expect(newHeadset([laptop], [laptop, ear])).toBeUndefined();
    expect(newHeadset([jabra, ear], [laptop, jabra, ear])).toBeUndefined();
    expect(
      newHeadset(
        [],
        [
          { ...jabra, group: '' },
          { ...ear, group: '' },
        ],
      ),
    ).toBeUndefined();
  });
});
