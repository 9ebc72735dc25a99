import { globalShortcut } from 'electron';

/**
 * Keys that work while another program is in front. Taken from the system only while there is a call they are for,
 * so that they are nobody's loss the rest of the day.
 */
export const hotkeys = {
  answer: 'CommandOrControl+Alt+A',
  hangUp: 'CommandOrControl+Alt+H',
  mute: 'CommandOrControl+Alt+M',
} as const;

export type HotkeyActions = { readonly [K in keyof typeof hotkeys]?: () => void };

/** @returns a function that takes the actions for the calls of the moment; those without a key are given back */
export function createHotkeys(log: (message: string) => void): (actions: HotkeyActions) => void {
  let current: HotkeyActions = {};
  return (actions) => {
    for (const [name, key] of Object.entries(hotkeys) as [keyof typeof hotkeys, string][]) {
      const wanted = actions[name] !== undefined;
      if (wanted && !globalShortcut.isRegistered(key)) {
        // The action is looked up when the key is pressed: the call may be another one by then.
        if (!globalShortcut.register(key, () => current[name]?.())) log(`the key ${key} belongs to another program`);
      } else if (!wanted && globalShortcut.isRegistered(key)) globalShortcut.unregister(key);
    }
    current = actions;
  };
}
