import { useEffect, useRef } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import { useAtHand, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Guard } from '../guard/guard.tsx';
import { NotesRegion } from '../notes/notes-region.tsx';
import { WrapUpPanel } from '../wrapup/wrap-up-panel.tsx';
import { CallCard } from './call-card.tsx';
import { canMute } from './controls.ts';
import { IdleCard } from './idle-card.tsx';
import { Told } from './told.tsx';

/** The middle: what rings now, the call at hand, its note and its wrap-up. */
export function InteractionZone() {
  const { t } = useWords();
  const { call, knocking, pop } = useAtHand();
  const pops = useDeskState((state) => state.pops);
  const talkedAbout = call === undefined ? undefined : pops[call.id];
  const zone = useKeptFocus(call?.id);
  return (
    <main ref={zone} className="zone-interaction" aria-label={t('app.interaction')} data-place="call" tabIndex={-1}>
      {knocking.map((other) => (
        <CallCard key={other.id} call={other} pop={pops[other.id]} />
      ))}
      {call === undefined ? <IdleCard pop={pop} /> : <CallCard key={call.id} call={call} pop={talkedAbout} />}
      {talkedAbout?.kind === 'customer' && talkedAbout.context !== undefined && call?.phase.name !== 'ended' ? (
        <Told context={talkedAbout.context} />
      ) : null}
      {call === undefined ? null : (
        <Guard>
          <NotesRegion key={call.id} call={call} />
        </Guard>
      )}
      {call !== undefined && wrapsUp(call) ? (
        <Guard>
          <WrapUpPanel key={call.id} call={call} />
        </Guard>
      ) : null}
    </main>
  );
}

function wrapsUp(call: Call): boolean {
  return canMute(call) || (call.phase.name === 'ended' && call.phase.talkedMs > 0);
}

/** A call that leaves takes the button with it that had the focus: the keyboard then goes on from here. */
function useKeptFocus(callId: string | undefined) {
  const zone = useRef<HTMLElement>(null);
  const before = useRef(callId);
  useEffect(() => {
    const left = before.current !== undefined && before.current !== callId;
    before.current = callId;
    if (left && document.activeElement === document.body) zone.current?.focus();
  }, [callId]);
  return zone;
}
