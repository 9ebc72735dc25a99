import { useEffect } from 'react';
import { useDesk } from '../../state/context.ts';
import type { KeptStatus } from '../../state/keeper.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { NoteNumbers } from '../numbers/note-numbers.tsx';

const NOTE_LIMIT = 20_000;

interface NotesRegionProps {
  readonly interactionId: string;
  readonly about: 'call' | 'conversation';
  /** Before there is anything to write down, only a note that is there already can be changed. */
  readonly open: boolean;
  readonly over: boolean;
}

export function NotesRegion({ interactionId, about, open: begun, over }: NotesRegionProps) {
  const desk = useDesk();
  const { t } = useWords();
  const store = desk.notes.watch(interactionId);
  const text = useStore(store, (note) => note.text);
  const status = useStore(store, (note) => note.status);
  const open = begun || text !== '';

  // The end saves, and so does leaving its note for another.
  useEffect(() => void (over ? desk.notes.flush(interactionId) : undefined), [desk, interactionId, over]);
  useEffect(() => () => void desk.notes.flush(interactionId), [desk, interactionId]);

  return (
    <section className="panel notes" aria-label={t('notes.region')} data-place="notes">
      <header className="panel-head">
        <h2>{t('notes.region')}</h2>
        <span className={`panel-side note-status note-${status.name}`} role="status">
          {open ? <StatusText status={status} /> : over ? '' : t('notes.ringing')}
        </span>
        {status.name === 'failed' ? (
          <Button label={t('notes.retry')} look="ghost" onPress={() => void desk.notes.flush(interactionId)} />
        ) : null}
      </header>
      <textarea
        className="note-text"
        aria-label={t(`notes.label.${about}`)}
        placeholder={t(`notes.placeholder.${about}`)}
        value={text}
        readOnly={!open}
        maxLength={NOTE_LIMIT}
        spellCheck
        dir="auto"
        onChange={(event) => desk.notes.type(interactionId, event.currentTarget.value)}
        onBlur={() => void desk.notes.flush(interactionId)}
      />
      <NoteNumbers key={interactionId} text={text} saved={status.name === 'saved'} />
    </section>
  );
}

function StatusText({ status }: { readonly status: KeptStatus }) {
  const { t, format } = useWords();
  switch (status.name) {
    case 'empty':
      return null;
    case 'opening':
    case 'typing':
    case 'saving':
      return <>{t(`notes.${status.name}`)}</>;
    case 'saved':
      return <span title={format.full(status.at)}>{t('notes.saved')}</span>;
    case 'kept':
    case 'failed':
      return <>{t(`notes.${status.name}`, { reason: status.reason })}</>;
    default:
      return status satisfies never;
  }
}
