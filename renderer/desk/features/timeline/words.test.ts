import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../../../electron/core/history/records.ts';
import { createFormat } from '../../i18n/format.ts';
import { createTranslations } from '../../i18n/setup.ts';
import { rowWords } from './words.ts';

const { t } = await createTranslations('en');
const format = createFormat('en');
const words = (more: Partial<Interaction>, excerpt?: string) => {
  const interaction: Interaction = {
    id: 'i',
    channel: 'call',
    direction: 'in',
    subject: 'Bill',
    startedAt: '',
    ...more,
  };
  const { title, ...rest } = rowWords(
    { interaction, messages: 0, ...(excerpt === undefined ? {} : { excerpt }) },
    t,
    format,
  );
  return { title: title.replaceAll(/[\u2068\u2069]/g, ''), ...rest };
};

describe('a row of the timeline', () => {
  it('says of a call how long, with whom, and about what', () => {
    expect(words({ talkedSeconds: 372, agentName: 'Heidi Okafor' })).toEqual({
      title: 'Call, 6 min · Heidi Okafor',
      below: 'Bill',
      missed: false,
      sent: false,
    });
    expect(words({ outcome: 'missed' })).toMatchObject({ title: 'Missed call', missed: true });
    expect(words({ direction: 'out', outcome: 'noAnswer' }).title).toBe('Call to them');
  });

  it('tells what we sent from what they wrote', () => {
    expect(words({ channel: 'email', direction: 'out' })).toMatchObject({ title: 'Bill', sent: true });
    expect(words({ channel: 'email' }).sent).toBe(false);
    expect(words({ channel: 'email' }, 'Dear all').below).toBe('Dear all');
    expect(words({ channel: 'email', agentName: 'Heidi Okafor' }).below).toBe('Heidi Okafor');
  });
});
