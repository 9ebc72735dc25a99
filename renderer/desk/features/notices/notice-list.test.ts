import { expect, it } from 'vitest';
import type { Notice } from '../../../../electron/contract/state.ts';
import { createFormat } from '../../i18n/format.ts';
import { createTranslations } from '../../i18n/setup.ts';
import { noticeSentence, shownNotices } from './notice-list.ts';

const notice = (id: string, more: Partial<Notice>): Notice => ({
  id,
  code: 'lineTaken',
  values: {},
  level: 'info',
  at: 0,
  ...more,
});

it('shows the worst first, then the newest', () => {
  const notices = [
    notice('old', {}),
    notice('new', { at: 5 }),
    notice('bad', { level: 'error' }),
    notice('hm', { level: 'warning' }),
  ];
  expect(shownNotices(notices, true).map(({ id }) => id)).toEqual(['bad', 'hm', 'new', 'old']);
});

it('leaves unprotected secrets to their banner', () => {
  const notices = [notice('plain', { code: 'secretsPlain' })];
  expect(shownNotices(notices, false)).toEqual([]);
  expect(shownNotices(notices, true)).toHaveLength(1);
});

it('fills in names as they are and numbers as the locale writes them', async () => {
  const { t } = await createTranslations('de');
  const format = createFormat('de');
  const hostile = notice('a', { code: 'missed', values: { who: '<b>{{input}}</b> $t(app.retry)' } });
  expect(noticeSentence(hostile, t, format)).toContain('\u2068<b>{{input}}</b> $t(app.retry)\u2069');
  const progress = notice('b', { code: 'practicePreparing', values: { done: '12000', total: '60000' } });
  expect(noticeSentence(progress, t, format)).toContain('12.000 von 60.000');
});
