import { useEffect } from 'react';
import { atHand } from '../../state/at-hand.ts';
import { useDesk } from '../../state/context.ts';
import type { Desk } from '../../state/desk.ts';
import { commandOf, deskCommands, type CommandId, type Situation } from './commands.ts';
import { keyText, platformOf, pressed } from './keys.ts';
import { lastDialled, missedToCallBack } from '../calls/recent.ts';

export const platform = platformOf(navigator.userAgent);

/** The first key of a command as the agent reads it, for a tooltip. */
export function useKeysOf(id: CommandId): string | undefined {
  const keys = commandOf(id)?.keys[0];
  return keys === undefined ? undefined : keyText(keys, platform);
}

/** How things stand now, for the table of commands. */
export function situationOf(desk: Desk): Situation {
  const state = desk.state.get();
  const hand = atHand({ ...state, ...desk.window.get() });
  return { state, hand, missed: missedToCallBack(desk.recent), dialled: lastDialled(desk.recent) };
}

/** Listens for the keys of all commands, before any field sees them. */
export function useCommandKeys(): void {
  const desk = useDesk();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.repeat) return;
      const command = deskCommands.find(
        ({ keys, inPlace }) => !inPlace && keys.some((key) => pressed(key, event, platform)),
      );
      if (command === undefined) return;
      const situation = situationOf(desk);
      if (!command.enabled(situation)) return;
      event.preventDefault();
      event.stopPropagation();
      command.run(desk, situation);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [desk]);
}
