import { dial } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';

/** Lit while messages wait on the mailbox; a press calls it. */
export function MailboxLamp() {
  const desk = useDesk();
  const { t } = useWords();
  const mailbox = useDeskState((state) => state.mailbox);
  if (mailbox?.waiting !== true) return null;
  const { fresh, uri } = mailbox;
  const label = fresh === undefined ? t('presence.messages') : t('presence.freshMessages', { count: fresh });
  return (
    <div className="mailbox-lamp">
      <Button
        label={label}
        icon="note"
        look="accent"
        disabled={uri === undefined}
        onPress={() => void (uri === undefined ? undefined : dial(desk, uri))}
      />
    </div>
  );
}
