import { describe, expect, it } from 'vitest';
import { emptyWrapUp } from '../../state/window-state.ts';
import { checkWrapUp, fieldValue, soon } from './wrap-up.ts';

const now = new Date(2026, 10, 21, 14, 58).getTime();

describe('finishing', () => {
  it('wants an outcome', () => {
    expect(checkWrapUp('i', emptyWrapUp, now)).toEqual({ complaint: 'outcome' });
    expect(checkWrapUp('i', { ...emptyWrapUp, outcome: 'solved' }, now)).toEqual({
      finish: { interactionId: 'i', outcome: 'solved' },
    });
  });

  it('wants a time to come for a follow-up', () => {
    const followUp = (value: string) => checkWrapUp('i', { ...emptyWrapUp, outcome: 'followUp', followUp: value }, now);
    expect(followUp('')).toEqual({ complaint: 'followUp' });
    expect(followUp('2026-11-21T14:58')).toEqual({ complaint: 'followUp' });
    expect(followUp('2026-11-21T14:59')).toEqual({
      finish: { interactionId: 'i', outcome: 'followUp', followUpAt: new Date(2026, 10, 21, 14, 59).toISOString() },
    });
  });

  it('sends no time with another outcome', () => {
    expect(checkWrapUp('i', { ...emptyWrapUp, outcome: 'noAction', followUp: '2027-01-01T09:00' }, now)).toEqual({
      finish: { interactionId: 'i', outcome: 'noAction' },
    });
  });
});

it('offers times that a date-time field holds', () => {
  expect(soon(now)).toEqual({ hour: '2026-11-21T16:00', tomorrow: '2026-11-22T09:00', week: '2026-11-28T09:00' });
  expect(fieldValue(new Date(2026, 0, 2, 3, 4))).toBe('2026-01-02T03:04');
});
