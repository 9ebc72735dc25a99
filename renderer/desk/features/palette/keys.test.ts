import { describe, expect, it } from 'vitest';
import { keyText, platformOf, pressed, type KeyPress } from './keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('a key press', () => {
  it('fits with exactly its modifiers', () => {
    expect(pressed('Mod+Shift+A', press('A', { ctrlKey: true, shiftKey: true }), 'other')).toBe(true);
    expect(pressed('Mod+Shift+A', press('A', { ctrlKey: true }), 'other')).toBe(false);
    expect(pressed('Mod+A', press('A', { ctrlKey: true, shiftKey: true }), 'other')).toBe(false);
    expect(pressed('F2', press('F2'), 'other')).toBe(true);
    expect(pressed('F2', press('F2', { altKey: true }), 'other')).toBe(false);
  });

  it('takes Cmd on a Mac and Ctrl elsewhere, never the other', () => {
    expect(pressed('Mod+K', press('k', { metaKey: true }), 'mac')).toBe(true);
    expect(pressed('Mod+K', press('k', { ctrlKey: true }), 'mac')).toBe(false);
    expect(pressed('Mod+K', press('k', { metaKey: true }), 'other')).toBe(false);
  });

  it('goes by the place on the keyboard where letters are not Latin, and only there', () => {
    expect(pressed('Mod+K', press('л', { code: 'KeyK', ctrlKey: true }), 'other')).toBe(true);
    expect(pressed('Mod+K', press('n', { code: 'KeyK', ctrlKey: true }), 'other')).toBe(false);
  });
});

it('is written as it stands on the keys', () => {
  expect(keyText('Mod+Shift+A', 'other')).toBe('Ctrl+Shift+A');
  expect(keyText('Mod+Shift+A', 'mac')).toBe('⌘⇧A');
  expect(keyText('F2', 'mac')).toBe('F2');
});

it('knows a Mac', () => {
  expect(platformOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('mac');
  expect(platformOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('other');
});
