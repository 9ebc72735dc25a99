import { useEffect } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import { useDesk } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { takesNotes } from '../calls/controls.ts';
import type { NoteStatus } from './keeper.ts';

const NOTE_LIMIT = 20_000;

export function NotesRegion({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const store = desk.notes.watch(call.id);
  const text = useStore(store, (note) => note.text);
  const status = useStore(store, (note) => note.status);
  const open = takesNotes(call) || text !== '';
  const over = call.phase.name === 'ended';

  // The end of the call saves, and so does leaving its note for another.
  useEffect(() => void (over ? desk.notes.flush(call.id) : undefined), [desk, call.id, over]);
  useEffect(() => () => void desk.notes.flush(call.id), [desk, call.id]);

  return (
    <section className="panel notes" aria-label={t('notes.region')} data-place="notes">
      <header className="panel-head">
        <h2>{t('notes.region')}</h2>
        <span className={`panel-side note-status note-${status.name}`} role="status">
          {open ? <StatusText status={status} /> : over ? '' : t('notes.ringing')}
        </span>
        {status.name === 'failed' ? (
          <Button label={t('notes.retry')} look="ghost" onPress={() => void desk.notes.flush(call.id)} />
        ) : null}
      </header>
      <textarea
        className="note-text"
        aria-label={t('notes.label')}
        placeholder={t('notes.placeholder')}
        value={text}
        readOnly={!open}
        maxLength={NOTE_LIMIT}
        spellCheck
        dir="auto"
        onChange={(event) => desk.notes.type(call.id, event.currentTarget.value)}
        onBlur={() => void desk.notes.flush(call.id)}
      />
    </section>
  );
}

function StatusText({ status }: { readonly status: NoteStatus }) {
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
    case 'failed':
      return <>{t('notes.failed', { reason: status.reason })}</>;
    default:
      return status satisfies never;
  }
}
