import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Call } from '../../../../electron/core/calls/call.ts';
import { sendTones } from '../../state/actions.ts';
import { useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';

const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
/** Letters on the keys, as ITU-T E.161 has them. */
const LETTERS: Readonly<Record<string, string>> = {
  '2': 'ABC',
  '3': 'DEF',
  '4': 'GHI',
  '5': 'JKL',
  '6': 'MNO',
  '7': 'PQRS',
  '8': 'TUV',
  '9': 'WXYZ',
  '0': '+',
};

/** Twelve keys; digits, star and hash of the keyboard do the same while it is open. */
export function Keypad({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const pad = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = pad.current;
    if (element === null) return undefined;
    element.focus();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9*#]$/.test(event.key)) return;
      event.preventDefault();
      sendTones(desk, call.id, event.key);
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [desk, call.id]);
  return (
    <div ref={pad} className="keypad" tabIndex={-1}>
      <output className="keypad-digits" aria-label={t('keypad.digits')}>
        {call.digits === '' ? (
          <span className="keypad-none">{t('keypad.none')}</span>
        ) : (
          <bdi dir="ltr">{call.digits}</bdi>
        )}
      </output>
      <div className="keypad-keys">
        {ROWS.map((key) => (
          <AriaButton
            key={key}
            className="keypad-key"
            aria-label={key === '*' ? t('keypad.star') : key === '#' ? t('keypad.hash') : key}
            onPress={() => sendTones(desk, call.id, key)}
          >
            <b>{key}</b>
            <small>{LETTERS[key] ?? ''}</small>
          </AriaButton>
        ))}
      </div>
    </div>
  );
}
