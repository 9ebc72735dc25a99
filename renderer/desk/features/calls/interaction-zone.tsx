import { useEffect, useRef } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import { useAtHand, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Conversation } from '../conversation/conversation.tsx';
import { Guard } from '../guard/guard.tsx';
import { NotesRegion } from '../notes/notes-region.tsx';
import { WrapUpPanel } from '../wrapup/wrap-up-panel.tsx';
import { CallCard } from './call-card.tsx';
import { canMute, takesNotes } from './controls.ts';
import { IdleCard } from './idle-card.tsx';
import { Told } from './told.tsx';

/** The middle: what rings now, the call or conversation at hand, its note and its wrap-up. */
export function InteractionZone() {
  const { t } = useWords();
  const { call, asked, line, item, knocking, pop } = useAtHand();
  const pops = useDeskState((state) => state.pops);
  const zone = useKeptFocus(item?.id ?? call?.id);
  return (
    <main ref={zone} className="zone-interaction" aria-label={t('app.interaction')} data-place="call" tabIndex={-1}>
      {knocking.map((other) => (
        <CallCard key={other.id} call={other} pop={pops[other.id]} />
      ))}
      {call === undefined ? null : <CallCard key={call.id} call={call} pop={pops[call.id]} asked={asked} line={line} />}
      {item !== undefined ? (
        <Conversation key={item.id} item={item} pop={pops[item.id]} />
      ) : call !== undefined ? (
        // Another key than its card's: two children of one key, and React leaves one of them behind.
        <AroundCall key={`around ${call.id}`} call={call} pop={pops[call.id]} />
      ) : (
        <IdleCard pop={pop} />
      )}
    </main>
  );
}

interface AroundCallProps {
  readonly call: Call;
  readonly pop: Pop | undefined;
}

/** What the agent knows of a call already, and writes down about it. */
function AroundCall({ call, pop }: AroundCallProps) {
  const over = call.phase.name === 'ended';
  return (
    <>
      {pop?.context !== undefined && !over ? <Told context={pop.context} /> : null}
      <Guard>
        <NotesRegion interactionId={call.id} about="call" open={takesNotes(call)} over={over} />
      </Guard>
      {wrapsUp(call) ? (
        <Guard>
          <WrapUpPanel interactionId={call.id} about="call" over={over} />
        </Guard>
      ) : null}
    </>
  );
}

function wrapsUp(call: Call): boolean {
  return canMute(call) || (call.phase.name === 'ended' && call.phase.talkedMs > 0);
}

/** What leaves takes the button with it that had the focus: the keyboard then goes on from here. */
function useKeptFocus(id: string | undefined) {
  const zone = useRef<HTMLElement>(null);
  const before = useRef(id);
  useEffect(() => {
    const left = before.current !== undefined && before.current !== id;
    before.current = id;
    if (left && document.activeElement === document.body) zone.current?.focus();
  }, [id]);
  return zone;
}
