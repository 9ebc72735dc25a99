import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { useMinute, useSecond } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { countsSeconds, isDue } from './waiting.ts';

/** How long they have waited for our answer; marked when that is too long. While the last word is ours, how old that is. */
export function WaitingTime({ item }: { readonly item: WorkItem }) {
  const { t, format } = useWords();
  const now = useMinute();
  const { waitingSince, lastAt } = item;
  if (waitingSince === undefined) {
    return (
      <span className="wait" title={format.full(lastAt)}>
        <Icon name="check" />
        <span className="unseen">{`${t('inbox.answered')}, `}</span>
        {format.age(lastAt, now)}
      </span>
    );
  }
  return countsSeconds(waitingSince, now) ? (
    <Seconds item={item} since={waitingSince} />
  ) : (
    <Wait due={isDue(item, now)} text={format.wait(now - waitingSince)} />
  );
}

function Seconds({ item, since }: { readonly item: WorkItem; readonly since: number }) {
  const { format } = useWords();
  const now = useSecond();
  return <Wait due={isDue(item, now)} text={format.wait(now - since)} />;
}

function Wait({ due, text }: { readonly due: boolean; readonly text: string }) {
  const { t } = useWords();
  return (
    <span className={due ? 'wait wait-due' : 'wait'}>
      {due ? <Icon name="alert" /> : null}
      <span className="unseen">{`${t(due ? 'inbox.due' : 'inbox.waiting')}, `}</span>
      <span className="timer">{text}</span>
    </span>
  );
}
