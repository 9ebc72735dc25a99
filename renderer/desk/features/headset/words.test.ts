import { beforeAll, describe, expect, it } from 'vitest';
import { createTranslations, type Language } from '../../i18n/setup.ts';
import { wordsIn, type Words } from '../../i18n/use-words.ts';
import { hookOff, hookOn, muteDown, muteUp, said, sampleReport } from './samples.ts';
import { reportWords, spaced } from './words.ts';

let words: Readonly<Record<Language, Words>>;
beforeAll(async () => {
  const translations = await createTranslations('en');
  words = { en: wordsIn(translations, 'en', 'en-US'), de: wordsIn(translations, 'de', 'de-DE') };
});
const say = (language: Language, ...says: readonly ReturnType<typeof said>[]) =>
  reportWords(sampleReport(0, says), words[language].t, words[language].format);

describe('what a report says', () => {
  it('is told in words, in the order in which it stands there', () => {
    expect(say('en', hookOn, muteDown)).toBe('Hook switch: on · Mute pressed');
    expect(say('en', hookOff)).toBe('Hook switch: off');
    expect(say('en', muteUp)).toBe('Mute released');
    expect(say('en', said(0x08, 0x18, 1), said(0x08, 0x09, 0))).toBe('Ring lamp: on · Mute lamp: off');
    expect(say('en', said(0x0b, 0x9e, 1))).toBe('Ringer: on');
    expect(say('de', hookOn, muteDown)).toBe('Gabelschalter: an · Stummtaste gedrückt');
  });

  it('names keys and buttons by what stands on them', () => {
    expect(say('en', said(0x0b, 0xb0, 1))).toBe('Key 0 pressed');
    expect(say('en', said(0x0b, 0xba, 0))).toBe('Key * released');
    expect(say('en', said(0x0b, 0xbb, 1))).toBe('Key # pressed');
    expect(say('en', said(0x09, 3, 1))).toBe('Button 3 pressed');
  });

  it('gives the number where a number was sent', () => {
    expect(say('en', said(0x0c, 0xe0, -1))).toBe('Volume: -1');
    expect(say('en', said(0xff30, 0xffff, 1))).toBe('0xff30:0xffff: 1');
  });

  it('names a maker’s copy of a button as what it copies, and says where it is', () => {
    expect(say('en', said(0xff30, 0x2f, 1))).toBe('Mute (0xff30:0x2f) pressed');
    expect(say('en', said(0xff40, 0x17, 1))).toBe('Off-hook lamp (0xff40:0x17): on');
  });

  it('calls what has no name by its page and usage', () => {
    expect(say('en', said(0x0b, 0xbc, 1))).toBe('0x0b:0xbc pressed');
    expect(say('en', said(0x0c, 0x238, 1))).toBe('0x0c:0x238 pressed');
    expect(say('en', said(0x08, 0x4b, 1))).toBe('0x08:0x4b: on');
    expect(say('en', said(0xff99, 0x9b, 0))).toBe('0xff99:0x9b: 0');
    expect(say('en', said(0x0b2, 0xf, 1))).toBe('0xb2:0x0f: 1');
  });

  it('may be nothing that is known', () => {
    expect(say('en')).toBe('No change that has a name');
  });
});

it('bytes stand apart', () => {
  expect(spaced('0a1f00')).toBe('0a 1f 00');
  expect(spaced('')).toBe('');
});
