import type { ReactNode } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import { useAtHand, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { NotesRegion } from '../notes/notes-region.tsx';
import { WrapUpPanel } from '../wrapup/wrap-up-panel.tsx';
import { CallCard } from './call-card.tsx';
import { canMute } from './controls.ts';
import { IdleCard } from './idle-card.tsx';
import { Told } from './told.tsx';

/** The middle: what rings now, the call at hand, its note and its wrap-up. */
export function InteractionZone({ guard }: { readonly guard: (children: ReactNode) => ReactNode }) {
  const { t } = useWords();
  const { call, knocking, pop } = useAtHand();
  const pops = useDeskState((state) => state.pops);
  const talkedAbout = call === undefined ? undefined : pops[call.id];
  return (
    <main className="zone-interaction" aria-label={t('app.interaction')} data-place="call" tabIndex={-1}>
      {knocking.map((other) => (
        <CallCard key={other.id} call={other} pop={pops[other.id]} />
      ))}
      {call === undefined ? <IdleCard pop={pop} /> : <CallCard key={call.id} call={call} pop={talkedAbout} />}
      {talkedAbout?.kind === 'customer' && talkedAbout.context !== undefined && call?.phase.name !== 'ended' ? (
        <Told context={talkedAbout.context} />
      ) : null}
      {call === undefined ? null : guard(<NotesRegion key={call.id} call={call} />)}
      {call !== undefined && wrapsUp(call) ? guard(<WrapUpPanel key={call.id} call={call} />) : null}
    </main>
  );
}

function wrapsUp(call: Call): boolean {
  return canMute(call) || (call.phase.name === 'ended' && call.phase.talkedMs > 0);
}
