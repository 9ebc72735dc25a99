import { useEffect, useState } from 'react';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { useDesk } from '../../state/context.ts';
import { Told } from '../calls/told.tsx';
import { Guard } from '../guard/guard.tsx';
import { NotesRegion } from '../notes/notes-region.tsx';
import { WrapUpPanel } from '../wrapup/wrap-up-panel.tsx';
import { Composer } from './composer.tsx';
import { ConversationCard } from './conversation-card.tsx';
import { Messages } from './messages.tsx';
import { useVisible } from './use-visible.ts';

interface ConversationProps {
  readonly item: WorkItem;
  readonly pop: Pop | undefined;
}

/** The middle of the desk while somebody writes: who, what was written, the answer, its note and its wrap-up. */
export function Conversation({ item, pop }: ConversationProps) {
  const desk = useDesk();
  const open = item.state === 'open';
  const context = pop?.context;
  const visible = useVisible();
  const [unreadBefore] = useState(item.unread);

  useEffect(() => {
    // If it fails they stay marked as unread, which says it well enough.
    if (visible && item.unread > 0) desk.bridge.ask['work.read']({ id: item.id }).catch(() => undefined);
  }, [desk, item.id, item.unread, visible]);

  return (
    <>
      <ConversationCard item={item} pop={pop} />
      {open || context === undefined ? null : <Told context={context} />}
      <Guard>
        <section className={`panel conversation conversation-${item.channel}`}>
          <Messages item={item} pop={pop} unreadBefore={unreadBefore} />
          {open ? <Composer item={item} /> : null}
        </section>
      </Guard>
      {open ? (
        <>
          <Guard>
            <NotesRegion interactionId={item.id} about="conversation" open over={false} />
          </Guard>
          <Guard>
            <WrapUpPanel interactionId={item.id} about="conversation" over />
          </Guard>
        </>
      ) : null}
    </>
  );
}
