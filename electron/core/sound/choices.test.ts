import { beforeEach, describe, expect, it } from 'vitest';
import { createDeviceChoices, type DeviceChoices, type SoundWishes } from './choices.ts';
import type { PresentDevice } from './devices.ts';
import { inUse } from './in-use.ts';

const laptop: PresentDevice = { id: 'l', label: 'Built-in Microphone', kind: 'microphone', group: 'l' };
const jabra: PresentDevice = { id: 'j', label: 'Headset (Jabra)', kind: 'microphone', group: 'j' };
const jabraEar: PresentDevice = { id: 'je', label: 'Earphone (Jabra)', kind: 'speaker', group: 'j' };

let wishes: SoundWishes;
let told: string[];
let choices: DeviceChoices;
beforeEach(() => {
  wishes = { microphone: [], speaker: [], ringer: [], headset: 'ask' };
  told = [];
  choices = createDeviceChoices({
    wishes: () => wishes,
    wish: (part) => (wishes = { ...wishes, ...part }),
    changed: () => told.push('changed'),
    ask: ({ name }) => told.push(`ask ${name}`),
    tookOver: (name) => told.push(`took over ${name}`),
  });
});
const using = () => inUse(wishes, choices.state().used);

describe('a headset that is plugged in', () => {
  it('is asked about once, and taken if the agent wants', () => {
    choices.found([laptop]);
    choices.found([laptop, jabra, jabraEar]);
    expect(told).toContain('ask Jabra');
    expect(using()).toEqual({});
    choices.headset(true);
    expect(using()).toEqual({ microphone: 'j', speaker: 'je' });
    choices.found([laptop]);
    choices.found([laptop, { ...jabra, id: 'j2' }, { ...jabraEar, id: 'je2' }]);
    expect(told.filter((each) => each.startsWith('ask'))).toHaveLength(1);
    expect(using()).toEqual({ microphone: 'j2', speaker: 'je2' });
  });

  it('is left alone if the agent does not want', () => {
    choices.found([laptop]);
    choices.found([laptop, jabra, jabraEar]);
    choices.headset(false);
    choices.found([laptop]);
    choices.found([laptop, jabra, jabraEar]);
    expect(told.filter((each) => each.startsWith('ask'))).toHaveLength(1);
    expect(using()).toEqual({});
  });

  it('that was there from the beginning was not plugged in', () => {
    choices.found([laptop, jabra, jabraEar]);
    expect(told).toEqual(['changed']);
  });
});

describe('a microphone that is unplugged', () => {
  beforeEach(() => {
    choices.found([laptop, jabra]);
    choices.choose('microphone', laptop);
    choices.choose('microphone', jabra);
  });

  it('gives way to the one chosen before, says so, and takes its place again', () => {
    expect(using()).toEqual({ microphone: 'j' });
    choices.found([laptop]);
    expect(using()).toEqual({ microphone: 'l' });
    expect(told).toContain('took over Built-in Microphone');
    choices.found([laptop, jabra]);
    expect(using()).toEqual({ microphone: 'j' });
  });

  it('gives way to none that the agent never chose', () => {
    wishes = { ...wishes, microphone: [jabra] };
    choices.found([laptop]);
    expect(using()).toEqual({ microphone: 'j' });
  });

  it('gives way to the system’s default where that was chosen once', () => {
    wishes = { ...wishes, microphone: [jabra, { id: '', label: '' }] };
    choices.found([laptop]);
    expect(using()).toEqual({});
  });
});

it('a speaker that is away never keeps its name: something must be heard', () => {
  choices.found([jabraEar]);
  choices.choose('speaker', jabraEar);
  choices.choose('ringer', jabraEar);
  expect(using()).toEqual({ speaker: 'je', ringer: 'je' });
  choices.found([]);
  expect(using()).toEqual({});
});
