import { useEffect, useMemo, useState } from 'react';
import type { Message } from '../../../../electron/core/history/records.ts';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { useDesk } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { useLate } from '../../ui/use-late.ts';
import { MessageRow, Pending } from './message-row.tsx';
import { firstUnread, rowsOf, timesSaid } from './rows.ts';
import { useFollow } from './use-follow.ts';
import { useThread } from './use-thread.ts';

/** So many messages are in the page at once; earlier ones come by the same number on demand. */
const AT_ONCE = 200;

interface MessagesProps {
  readonly item: WorkItem;
  readonly pop: Pop | undefined;
  /** How many the agent had not seen when the conversation was opened. */
  readonly unreadBefore: number;
}

/** All that was written, oldest first, scrolled to the newest. */
export function Messages({ item, pop, unreadBefore }: MessagesProps) {
  const desk = useDesk();
  const { t } = useWords();
  const customerId = pop?.kind === 'customer' ? pop.customer.id : undefined;
  const [{ status, messages, problem }, thread] = useThread(item, customerId);
  const sending = useStore(desk.answers.watch(item.id), (answer) => answer.sending);
  const pending = usePending(sending, messages);
  const [moreShown, setMoreShown] = useState(0);
  const firstNew = useFixed(status === 'ready', () => firstUnread(messages, unreadBefore));
  // What comes later adds to the page and takes nothing from its beginning, where the agent may be reading.
  const begin = useFixed(status === 'ready', () => messages.length - AT_ONCE) ?? 0;
  const earlier = Math.max(0, begin - moreShown);
  const rows = useMemo(() => rowsOf(messages.slice(earlier), firstNew), [messages, earlier, firstNew]);
  const follow = useFollow(messages.length, earlier);
  const { toEnd, hold } = follow;
  const late = useLate(status === 'loading', 150);

  // Who writes looks at what they wrote.
  useEffect(() => {
    if (sending !== undefined) toEnd();
  }, [sending, toEnd]);

  return (
    <div className="messages-frame">
      {/* What scrolls can be reached by key (WCAG 2.1.1). New messages are said by the inbox, with the name. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex */}
      <div
        className="messages"
        ref={follow.scroller}
        onScroll={follow.onScroll}
        role="log"
        aria-live="off"
        aria-label={t('conversation.messages')}
        tabIndex={0}
        data-place="messages"
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex */}
        <div className="messages-all">
          {late ? <QuietState text={t('conversation.slow')} role="status" /> : null}
          {status === 'ready' && messages.length === 0 && sending === undefined ? (
            <QuietState text={t('conversation.empty')} />
          ) : null}
          {earlier > 0 ? (
            <Button
              label={t('conversation.earlier', { count: earlier })}
              look="ghost"
              onPress={() => {
                hold();
                setMoreShown(moreShown + AT_ONCE);
              }}
            />
          ) : null}
          <ul className="messages-list">
            {rows.map((row) => (
              <MessageRow key={row.key} row={row} item={item} pop={pop} />
            ))}
            {pending === undefined ? null : <Pending text={pending} />}
          </ul>
          {status === 'failed' ? (
            <div className="messages-failed" role="status">
              {t(messages.length === 0 ? 'conversation.failed' : 'conversation.behind', { reason: problem })}
              <Button label={t('app.retry')} look="ghost" onPress={() => void thread.read()} />
            </div>
          ) : null}
        </div>
      </div>
      {follow.below === 0 ? null : (
        <div className="messages-below">
          <Button
            label={t('conversation.newBelow', { count: follow.below })}
            look="accent"
            icon="down"
            onPress={toEnd}
          />
        </div>
      )}
    </div>
  );
}

/** What is on its way, until it stands among the messages: that may be known before the channel's own word for it. */
function usePending(sending: string | undefined, messages: readonly Message[]): string | undefined {
  const [before, setBefore] = useState<{ readonly sending: string; readonly times: number } | undefined>(undefined);
  const times = sending === undefined ? 0 : timesSaid(messages, sending);
  if (before?.sending !== sending) setBefore(sending === undefined ? undefined : { sending, times });
  return before !== undefined && times > before.times ? undefined : sending;
}

/** What `make` gives the first time that it is asked for with `ready`; afterwards always that. */
function useFixed<T>(ready: boolean, make: () => T): T | undefined {
  const [fixed, setFixed] = useState<{ readonly value: T } | undefined>(undefined);
  if (fixed === undefined && ready) setFixed({ value: make() });
  return fixed?.value;
}
