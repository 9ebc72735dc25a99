import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { sendAnswer } from '../../state/actions.ts';
import { useDesk } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useKeysOf } from '../palette/use-keys.ts';
import { boxOf } from './answers.ts';

/** What `work.draft` and `work.send` take. */
const ANSWER_LIMIT = 20_000;

/** Where the answer is typed. What stands in it is kept like a note. */
export function Composer({ item }: { readonly item: WorkItem }) {
  const desk = useDesk();
  const { t } = useWords();
  const keys = useKeysOf('send');
  const hint = useId();
  const { sending, problem } = useStore(desk.answers.watch(item.id), (answer) => answer);
  const typed = useStore(desk.answers.texts.watch(item.id), (kept) => kept.text);
  const text = boxOf(sending, typed);
  // A letter has lines; in a chat Enter sends.
  const instant = item.channel !== 'email';

  useEffect(() => () => void desk.answers.texts.flush(item.id), [desk, item.id]);

  const box = useRef<HTMLTextAreaElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.altKey || event.shiftKey) return;
    if (!instant && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    sendAnswer(desk, item);
  };

  return (
    <form
      className="composer"
      data-place="reply"
      onSubmit={(event) => {
        event.preventDefault();
        sendAnswer(desk, item);
        // Send takes no second press until there is something to send: the caret goes on where the next is typed.
        box.current?.focus();
      }}
    >
      {item.left ? (
        <p className="call-said" id={hint}>
          <Icon name="info" />
          {t('conversation.closed')}
        </p>
      ) : null}
      <Trouble item={item} problem={problem} sending={sending !== undefined} />
      <div className="composer-row">
        <textarea
          ref={box}
          className="composer-text"
          aria-label={t('conversation.reply')}
          {...(item.left ? { 'aria-describedby': hint } : {})}
          placeholder={
            item.left ? '' : t(`conversation.placeholder.${instant ? 'instant' : 'letter'}`, { keys: keys ?? '' })
          }
          value={text}
          readOnly={item.left}
          maxLength={Math.max(0, ANSWER_LIMIT - (sending === undefined ? 0 : sending.length + 1))}
          rows={1}
          spellCheck
          dir="auto"
          onChange={(event) => desk.answers.type(item.id, event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => void desk.answers.texts.flush(item.id)}
        />
        <Button
          type="submit"
          label={t('conversation.send')}
          look="accent"
          size="large"
          keys={keys}
          disabled={item.left || text.trim() === '' || sending !== undefined}
        />
      </div>
      <DraftStatus id={item.id} />
    </form>
  );
}

interface TroubleProps {
  readonly item: WorkItem;
  readonly problem: string | undefined;
  readonly sending: boolean;
}

/** Why the last answer did not go out; from before a crash only that it did not is known. */
function Trouble({ item, problem, sending }: TroubleProps) {
  const desk = useDesk();
  const { t } = useWords();
  if (sending || item.left || (problem === undefined && item.trouble === undefined)) return null;
  return (
    <div className="call-trouble composer-trouble" role="alert">
      <Icon name="alert" />
      <span>
        {problem === undefined ? t('conversation.notSentBefore') : t('conversation.notSent', { reason: problem })}
      </span>
      <Button label={t('app.retry')} look="ghost" onPress={() => sendAnswer(desk, item)} />
    </div>
  );
}

/** Nothing typed is lost: said in so many words only when that is in doubt. */
function DraftStatus({ id }: { readonly id: string }) {
  const desk = useDesk();
  const { t } = useWords();
  const status = useStore(desk.answers.texts.watch(id), (kept) => kept.status);
  if (status.name !== 'failed') return null;
  return (
    <p className="complaint" role="status">
      {t('conversation.draftFailed', { reason: status.reason })}
    </p>
  );
}
