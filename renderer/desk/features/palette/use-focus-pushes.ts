import { useEffect } from 'react';
import { chooseConversation, open } from '../../state/actions.ts';
import { useDesk } from '../../state/context.ts';
import { focusCall, focusSearch } from './places.ts';

/** Menu, tray and notifications ask the window to turn somewhere. */
export function useFocusPushes(): void {
  const desk = useDesk();
  useEffect(
    () =>
      desk.bridge.on['desk.focus']((focus) => {
        switch (focus.on) {
          case 'search':
            return focusSearch();
          case 'palette':
            return open(desk, 'palette');
          case 'call':
            desk.window.update((now) => ({ ...now, choice: undefined, lookingAtOpened: false }));
            return focusCall();
          case 'conversation':
            return chooseConversation(desk, focus.id);
          default:
            return focus satisfies never;
        }
      }),
    [desk],
  );
}
