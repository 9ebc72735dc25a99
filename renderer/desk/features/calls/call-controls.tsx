import { useEffect, useRef } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import * as act from '../../state/actions.ts';
import { useDesk, useDeskState, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Popup } from '../../ui/popup.tsx';
import { focusNoteUnlessTyping } from '../palette/places.ts';
import { useKeysOf } from '../palette/use-keys.ts';
import { canHandOver, canHangUp, canHold, canKeypad, canMute, joinable } from './controls.ts';
import { TransferPanel } from '../transfer/transfer-panel.tsx';
import { Keypad } from './keypad.tsx';

interface CallControlsProps {
  /** The call of the card. */
  readonly call: Call;
  /** Whom the agent talks with: the same, or who is asked about it. */
  readonly line: Call;
  /** The id of the sentence that says how to unmute, where the headset holds itself muted. */
  readonly mutedHow?: string | undefined;
}

/** Every control is there exactly once on the screen, under its fixed name. */
export function CallControls({ call, line, mutedHow }: CallControlsProps) {
  if (call.phase.name === 'ringing') return <RingingControls call={call} />;
  if (!canHangUp(line)) return null;
  return (
    <div className="call-controls">
      {canMute(line) ? <TalkingControls call={line} mutedHow={mutedHow} /> : null}
      {canMute(call) && line === call ? <TransferControls call={call} /> : null}
      <span className="spring" />
      <HangUp call={line} />
    </div>
  );
}

/** Handing over, and what can be done with a second call. */
function TransferControls({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const anchor = useRef<HTMLButtonElement>(null);
  const calls = useDeskState((state) => state.calls);
  const conference = useDeskState((state) => state.conference);
  const usable = canHandOver(call, conference);
  const open = useWindowState((state) => state.open === 'transfer') && usable;
  const transferKeys = useKeysOf('transfer');
  const mergeKeys = useKeysOf('merge');
  const swapKeys = useKeysOf('swap');
  const other = joinable(calls, conference);
  useClosedWith(usable, 'transfer');
  if (call.transfer?.step === 'consulting' || conference !== undefined) return null; // it has controls of its own
  return (
    <>
      <Button
        ref={anchor}
        label={t('control.transfer')}
        size="large"
        icon="outgoing"
        keys={transferKeys}
        expanded={open}
        disabled={!usable}
        onPress={() => act.toggle(desk, 'transfer')}
      />
      <Popup
        label={t('transfer.title')}
        anchor={anchor}
        open={open}
        onOpenChange={(next) => act.open(desk, next ? 'transfer' : undefined)}
      >
        <TransferPanel call={call} />
      </Popup>
      {other === undefined ? null : (
        <>
          <Button label={t('control.swap')} size="large" icon="swap" keys={swapKeys} onPress={() => act.swap(desk)} />
          <Button
            label={t('control.merge')}
            size="large"
            icon="merge"
            keys={mergeKeys}
            onPress={() => act.merge(desk, other)}
          />
        </>
      )}
    </>
  );
}

/** What was opened goes with what it was for, and does not come back by itself with the next call. */
function useClosedWith(usable: boolean, what: 'keypad' | 'transfer'): void {
  const desk = useDesk();
  useEffect(() => {
    if (!usable) return undefined;
    return () => desk.window.update((now) => (now.open === what ? { ...now, open: undefined } : now));
  }, [desk, usable, what]);
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

function TalkingControls({ call, mutedHow }: Pick<CallControlsProps, 'call' | 'mutedHow'>) {
  const desk = useDesk();
  const { t } = useWords();
  const muteKeys = useKeysOf('mute');
  const holdKeys = useKeysOf('hold');
  const keypadKeys = useKeysOf('keypad');
  const keypad = useRef<HTMLButtonElement>(null);
  const usable = canKeypad(call);
  const open = useWindowState((state) => state.open === 'keypad') && usable;
  useClosedWith(usable, 'keypad');
  const merged = useDeskState(({ conference }) => conference?.members.includes(call.id) ?? false);
  const held = call.phase.name === 'talking' && (call.phase.hold === 'held' || call.phase.hold === 'resuming');
  return (
    <>
      <Button
        label={t(call.muted ? 'control.unmute' : 'control.mute')}
        look={call.muted ? 'accent' : 'quiet'}
        size="large"
        icon={call.muted ? 'unmute' : 'mute'}
        keys={muteKeys}
        {...(mutedHow === undefined ? {} : { describedBy: mutedHow })}
        onPress={() => act.setMuted(desk, call, !call.muted)}
      />
      <Button
        label={t(held ? 'control.resume' : 'control.hold')}
        look={held ? 'accent' : 'quiet'}
        size="large"
        icon={held ? 'resume' : 'hold'}
        keys={holdKeys}
        disabled={!canHold(call) || merged}
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
  const conference = useDeskState((state) => state.conference);
  const calls = useDeskState((state) => state.calls);
  // Of a conference the agent leaves both: it is mixed here, so that nobody is left to talk to.
  const members = conference?.members.includes(call.id)
    ? calls.filter(({ id }) => conference.members.includes(id))
    : [call];
  const { t } = useWords();
  const keys = useKeysOf('hangUp');
  return (
    <Button
      label={t('control.hangUp')}
      look="stop"
      size="large"
      icon="hangUp"
      keys={keys}
      onPress={() => members.forEach((one) => act.hangUp(desk, one))}
    />
  );
}
