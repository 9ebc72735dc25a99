import { useState } from 'react';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { NumberLink } from './number-link.tsx';

/** The numbers in a note, below the field that it is typed in: a field has no links. They follow when it is saved. */
export function NoteNumbers({ text, saved }: { readonly text: string; readonly saved: boolean }) {
  const desk = useDesk();
  const { t } = useWords();
  const configured = useDeskState((state) => state.voice.configured);
  const [settled, setSettled] = useState('');
  if (saved && settled !== text) setSettled(text);
  const numbers = useStore(desk.numbers.in(settled), (found) => found);
  if (!configured || numbers.length === 0) return null;
  const each = new Map(numbers.map((number) => [number.e164, number]));
  return (
    <ul className="note-numbers" aria-label={t('notes.numbers')}>
      {[...each.values()].map((number) => (
        <li key={number.e164}>
          <Icon name="phone" />
          <NumberLink number={number}>{number.shown}</NumberLink>
        </li>
      ))}
    </ul>
  );
}
