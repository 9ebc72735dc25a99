import { beforeAll, describe, expect, it } from 'vitest';
import type { HeadsetsState } from '../../../../electron/core/headset/headset.ts';
import { noHeadsets } from '../../../../electron/contract/state.ts';
import { createTranslations } from '../../i18n/setup.ts';
import type { Translate } from '../../i18n/use-words.ts';
import { everything, sampleHeadset } from './samples.ts';
import { newsOf, newsSentence } from './status.ts';

let t: Translate;
beforeAll(async () => {
  t = (await createTranslations('en')).getFixedT('en');
});
const plugged = (more: Partial<HeadsetsState> = {}): HeadsetsState => ({
  present: [sampleHeadset()],
  used: 'a',
  mutedOnDevice: false,
  rival: false,
  ...more,
});
/** Without the marks that keep a name's direction to itself. */
const sentence = (state: HeadsetsState) => newsSentence(newsOf(state), t).replaceAll(/[\u2068\u2069]/g, '');

describe('the status of the headset', () => {
  it('is quiet without one', () => {
    expect(sentence(noHeadsets)).toBe('No headset');
  });

  it('says which one, and what it can', () => {
    expect(sentence(plugged())).toBe('Jabra Evolve 65: answer, reject, mute, hold, redial, volume');
    const can = { ...everything, reject: false, redial: false, volume: false };
    expect(sentence(plugged({ present: [sampleHeadset({ can })] }))).toBe('Jabra Evolve 65: answer, mute, hold');
  });

  it('is of the one that is used, else of the one that was plugged in last', () => {
    const present = [sampleHeadset(), sampleHeadset({ id: 'b', name: 'Poly Blackwire' })];
    expect(sentence(plugged({ present }))).toContain('Jabra Evolve 65');
    const { used: _used, ...none } = plugged({ present });
    expect(sentence(none)).toContain('Poly Blackwire');
  });

  it('says the most pressing thing alone', () => {
    expect(sentence(plugged({ mutedOnDevice: true, rival: true }))).toBe('Muted on the headset');
    expect(sentence(plugged({ rival: true }))).toBe('Another program also uses this headset');
    const present = [sampleHeadset({ trouble: 'stuck' })];
    expect(sentence(plugged({ present, mutedOnDevice: true }))).toBe('Does not react: Jabra Evolve 65');
  });

  it('keeps the direction of a name from outside to itself, and calls one without a name a headset', () => {
    const named = (name: string) => newsSentence(newsOf(plugged({ present: [sampleHeadset({ name })] })), t);
    expect(named('\u202Eevil')).toMatch(/^\u2068\u202Eevil\u2069: answer/);
    expect(named('  ')).toMatch(/^\u2068Headset\u2069: answer/);
  });
});
