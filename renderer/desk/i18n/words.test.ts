import { describe, expect, it } from 'vitest';
import type { NoticeCode } from '../../../electron/contract/state.ts';
import type { Outcome, Trouble } from '../../../electron/core/calls/call.ts';
import de from './de.json';
import en from './en.json';
import { createTranslations, languageOf, localeOf } from './setup.ts';

function flat(words: object, above = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    if (typeof value === 'string') found.set(above + key, value);
    else if (typeof value === 'object' && value !== null)
      for (const entry of flat(value, `${above}${key}.`)) found.set(...entry);
  }
  return found;
}
const english = flat(en);
const german = flat(de);
const blanks = (text = ''): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('both languages', () => {
  it('say the same things', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fill in the same blanks', () => {
    for (const [key, text] of english) expect([key, ...blanks(german.get(key))]).toEqual([key, ...blanks(text)]);
  });

  it('leave nothing empty, and nothing in the other language', () => {
    for (const [key, text] of [...english, ...german]) expect(text.trim(), key).not.toBe('');
    const same = [...english].filter(([key, text]) => german.get(key) === text && /[a-z]{4,} [a-z]{3,}/i.test(text));
    expect(same).toEqual([]);
  });

  it('have each plural whole', () => {
    for (const key of english.keys()) {
      if (key.endsWith('_one')) expect(english.has(key.replace(/_one$/, '_other')), key).toBe(true);
    }
  });
});

// Written out so that a new code is a compile error here and a missing sentence a failed test.
const notices: Record<NoticeCode, true> = {
  missedWhileBusy: true,
  missed: true,
  answeredElsewhere: true,
  cannotDial: true,
  lineTaken: true,
  secretsPlain: true,
  secretsLeftInProfile: true,
  profileWarning: true,
  profileRefused: true,
  noteNotSaved: true,
  historyUnavailable: true,
  mediaLost: true,
  windowRestored: true,
  slept: true,
  sleptReady: true,
  transferRefused: true,
  transferFollowing: true,
  transferFollowed: true,
  transferNotFollowed: true,
  practicePreparing: true,
  historySetAside: true,
  noteKept: true,
  noteSavedLate: true,
  microphoneDenied: true,
  microphoneManaged: true,
  diagnosisSaved: true,
  headsetFound: true,
  microphoneTookOver: true,
};
const outcomes: Record<Outcome, true> = {
  completed: true,
  transferred: true,
  missed: true,
  declined: true,
  answeredElsewhere: true,
  refusedBusy: true,
  cancelled: true,
  busy: true,
  declinedByThem: true,
  noAnswer: true,
  noSuchNumber: true,
  failed: true,
};
const troubles: Record<Trouble, true> = {
  microphone: true,
  microphoneLost: true,
  answer: true,
  hold: true,
  resume: true,
  mute: true,
  dtmf: true,
  media: true,
  merge: true,
  lines: true,
};

it('has a sentence for every notice, outcome and trouble', () => {
  for (const words of [en, de]) {
    expect(Object.keys(words.notices.code).sort()).toEqual(Object.keys(notices).sort());
    expect(Object.keys(words.calls.outcome).sort()).toEqual(Object.keys(outcomes).sort());
    expect(Object.keys(words.calls.short).sort()).toEqual(Object.keys(outcomes).sort());
    expect(Object.keys(words.calls.trouble).sort()).toEqual(Object.keys(troubles).sort());
  }
});

it('keeps the names that people and tests find things by', () => {
  expect(Object.values(en.control)).toEqual([
    'Answer',
    'Decline',
    'Hang up',
    'Mute',
    'Unmute',
    'Hold',
    'Resume',
    'Keypad',
    'Transfer',
    'Complete transfer',
    'Merge',
    'Swap',
    'Split',
  ]);
  expect([en.conversation.accept, en.conversation.reply, en.conversation.send]).toEqual(['Accept', 'Reply', 'Send']);
  expect([en.calls.callBack, en.wrapUp.finish, en.readiness.ready, en.readiness.notReady]).toEqual([
    'Call back',
    'Finish wrap-up',
    'Ready',
    'Not ready',
  ]);
  expect([en.calls.region, en.inbox.region, en.pop.region, en.timeline.region, en.notes.region]).toEqual([
    'Calls',
    'Inbox',
    'Screen pop',
    'Timeline',
    'Notes',
  ]);
  expect([en.dial.label, en.connection.label, en.pop.which]).toEqual(['Dial or search', 'Connection', 'Who is this?']);
  expect(en.connection.state).toEqual({ online: 'Online', reconnecting: 'Reconnecting…', offline: 'Offline' });
});

describe('the language', () => {
  it('is the choice of the agent, else the first that both speak, else English', () => {
    expect(languageOf('de', ['en-US'])).toBe('de');
    expect(languageOf('system', ['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(languageOf('system', ['fr-FR'])).toBe('en');
    expect(localeOf('de', ['en-US', 'de-CH'])).toBe('de-CH');
    expect(localeOf('de', ['en-US'])).toBe('de');
  });

  it('can change while the desk is open', async () => {
    const translations = await createTranslations('en');
    expect(translations.t('control.answer')).toBe('Answer');
    await translations.changeLanguage('de');
    expect(translations.t('timeline.count', { count: 1, shown: '1', when: 'jetzt' })).toBe('1 Kontakt · Stand: jetzt');
  });
});
