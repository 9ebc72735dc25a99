import { useEffect, useRef } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import * as act from '../../state/actions.ts';
import { useDesk, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Popup } from '../../ui/popup.tsx';
import { focusNoteUnlessTyping } from '../palette/places.ts';
import { useKeysOf } from '../palette/use-keys.ts';
import { canHangUp, canHold, canKeypad, canMute } from './controls.ts';
import { Keypad } from './keypad.tsx';

/** Every control is there exactly once on the screen, under its fixed name. */
export function CallControls({ call }: { readonly call: Call }) {
  if (call.phase.name === 'ringing') return <RingingControls call={call} />;
  if (!canHangUp(call)) return null;
  return (
    <div className="call-controls">
      {canMute(call) ? <TalkingControls call={call} /> : null}
      <span className="spring" />
      <HangUp call={call} />
    </div>
  );
}

function RingingControls({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const answerKeys = useKeysOf('answer');
  const declineKeys = useKeysOf('decline');
  return (
    <div className="call-controls call-controls-ringing">
      <Button
        label={t('control.decline')}
        look="stop"
        size="large"
        icon="close"
        keys={declineKeys}
        onPress={() => act.decline(desk, call)}
      />
      <Button
        label={t('control.answer')}
        look="go"
        size="large"
        icon="phone"
        keys={answerKeys}
        onPress={() => {
          act.answer(desk, call);
          // The button goes away under the hand; what comes next is the note. Elsewhere the caret stays where it is.
          requestAnimationFrame(focusNoteUnlessTyping);
        }}
      />
    </div>
  );
}

function TalkingControls({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const muteKeys = useKeysOf('mute');
  const holdKeys = useKeysOf('hold');
  const keypadKeys = useKeysOf('keypad');
  const keypad = useRef<HTMLButtonElement>(null);
  const usable = canKeypad(call);
  const open = useWindowState((state) => state.open === 'keypad') && usable;
  // It goes with the call, and does not come back by itself with the next.
  useEffect(() => {
    if (!usable) return undefined;
    return () => desk.window.update((now) => (now.open === 'keypad' ? { ...now, open: undefined } : now));
  }, [desk, usable]);
  const held = call.phase.name === 'talking' && (call.phase.hold === 'held' || call.phase.hold === 'resuming');
  return (
    <>
      <Button
        label={t(call.muted ? 'control.unmute' : 'control.mute')}
        look={call.muted ? 'accent' : 'quiet'}
        size="large"
        icon={call.muted ? 'unmute' : 'mute'}
        keys={muteKeys}
        onPress={() => act.setMuted(desk, call, !call.muted)}
      />
      <Button
        label={t(held ? 'control.resume' : 'control.hold')}
        look={held ? 'accent' : 'quiet'}
        size="large"
        icon={held ? 'resume' : 'hold'}
        keys={holdKeys}
        disabled={!canHold(call)}
        onPress={() => act.setHeld(desk, call, !held)}
      />
      <Button
        ref={keypad}
        label={t('control.keypad')}
        size="large"
        icon="keypad"
        keys={keypadKeys}
        expanded={open}
        disabled={!usable}
        onPress={() => act.toggle(desk, 'keypad')}
      />
      <Popup
        label={t('control.keypad')}
        anchor={keypad}
        open={open}
        onOpenChange={(next) => act.open(desk, next ? 'keypad' : undefined)}
      >
        <Keypad call={call} />
      </Popup>
    </>
  );
}

function HangUp({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const keys = useKeysOf('hangUp');
  return (
    <Button
      label={t('control.hangUp')}
      look="stop"
      size="large"
      icon="hangUp"
      keys={keys}
      onPress={() => act.hangUp(desk, call)}
    />
  );
}
