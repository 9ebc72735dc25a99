import { isLive } from '../../electron/core/calls/reducer.ts';
import type { Picture } from './picture.ts';
import type { Press } from './presses.ts';
import type { SyncState } from './state.ts';
import type { Intent } from './types.ts';

/** What a button other than the hook and mute means now. */
export function buttonSays(state: SyncState, press: Press, picture: Picture): Intent[] {
  const { ringing, front, held } = picture;
  switch (press.button) {
    case 'flash':
      return flash(picture);
    case 'line':
      return ringing && front.length === 0 ? [{ type: 'answer', callId: ringing.id }] : waiting(picture);
    case 'reject':
      return ringing ? [{ type: 'decline', callId: ringing.id }] : [];
    case 'drop':
      if (ringing) return [{ type: 'decline', callId: ringing.id }];
      return state.hook.ours ? front.map(({ id }) => ({ type: 'hangUp', callId: id })) : [];
    case 'redial':
      return state.calls.calls.some(isLive) || held.length > 0 ? [] : [{ type: 'redial' }];
    case 'key':
      return front
        .filter(({ phase }) => phase.name === 'talking' || phase.name === 'alerting')
        .map(({ id }) => ({ type: 'dtmf', callId: id, tones: press.tone }));
    case 'hook':
    case 'mute':
    case 'muteSwitch':
      return [];
  }
}

/** Hold, resume or swap. Whoever has just called is served before who has been waiting. */
function flash(picture: Picture): Intent[] {
  const { front } = picture;
  const next = waiting(picture);
  if (next.length > 0 && (front.length > 0 || picture.ringing === undefined)) return next;
  return front.map(({ id }) => ({ type: 'hold', callId: id }));
}

/** Brings to the front who waits for it; whoever is there is put on hold by that. */
function waiting({ ringing, held: [held] }: Picture): Intent[] {
  if (ringing) return [{ type: 'answer', callId: ringing.id }];
  return held ? [{ type: 'resume', callId: held.id }] : [];
}
