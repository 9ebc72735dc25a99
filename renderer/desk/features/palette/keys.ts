/**
 * Keys are written `Mod+Shift+A`: Mod is Cmd on a Mac and Ctrl elsewhere. A key without Mod must be a function key,
 * so that no command takes a letter from someone who types.
 */
export type Platform = 'mac' | 'other';

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  readonly key: string;
  /** Position on the keyboard: for layouts whose letters are not Latin. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function pressed(keys: string, press: KeyPress, platform: Platform): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = platform === 'mac' ? press.metaKey : press.ctrlKey;
  const otherMod = platform === 'mac' ? press.ctrlKey : press.metaKey;
  return (
    mod === parts.includes('Mod') &&
    !otherMod &&
    press.shiftKey === parts.includes('Shift') &&
    press.altKey === parts.includes('Alt') &&
    (press.key.toLowerCase() === key.toLowerCase() ||
      (/^[A-Z]$/.test(key) && !isLatin(press.key) && press.code === `Key${key}`))
  );
}

/** As it stands on the keys of this platform: `Ctrl+Shift+A`, `⌘⇧A`. */
export function keyText(keys: string, platform: Platform): string {
  const parts = keys.split('+');
  if (platform === 'other') return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const symbols: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' };
  return parts.map((part) => symbols[part] ?? part).join('');
}

export function platformOf(userAgent: string): Platform {
  return /Mac OS X|Macintosh/.test(userAgent) ? 'mac' : 'other';
}

function isLatin(key: string): boolean {
  return /^[a-z]$/i.test(key);
}
