import { useState } from 'react';
import { dial } from '../../state/actions.ts';
import { liveCall } from '../../state/at-hand.ts';
import { useDesk, useDeskState, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Addresses, DIALLED } from './addresses.tsx';
import { FactList } from './fact-list.tsx';
import { FindCustomer } from './find-customer.tsx';
import type { KnownPop } from './known-pop.ts';

/**
 * What they have and where they can be reached, folded so that what was said before is in sight without scrolling.
 * To call them is still one press.
 */
export function MoreAbout({ pop }: { readonly pop: KnownPop }) {
  const desk = useDesk();
  const { t } = useWords();
  const shown = useWindowState((state) => state.moreAbout);
  const [finding, setFinding] = useState(false);
  const { interactionId } = pop;
  const inContact = useDeskState((state) => [...state.calls, ...state.inbox].some(({ id }) => id === interactionId));
  const any = pop.facts.length > 0 || pop.identities.length > 0;
  return (
    <div className="more-about">
      <div className="more-about-head">
        {any ? (
          <Button
            label={t('pop.more')}
            icon="down"
            look="plain"
            expanded={shown}
            onPress={() => desk.window.update((now) => ({ ...now, moreAbout: !now.moreAbout }))}
          />
        ) : null}
        <span className="spring" />
        {shown ? null : <QuickDial pop={pop} />}
        {/* The way out if it is the wrong person. */}
        {inContact ? (
          <Button label={t('pop.notThem')} look="plain" expanded={finding} onPress={() => setFinding(!finding)} />
        ) : null}
      </div>
      {shown ? (
        <>
          <FactList facts={pop.facts} />
          <Addresses pop={pop} />
        </>
      ) : null}
      {finding && inContact ? <FindCustomer interactionId={interactionId} onChosen={() => setFinding(false)} /> : null}
    </div>
  );
}

function QuickDial({ pop }: { readonly pop: KnownPop }) {
  const desk = useDesk();
  const { t } = useWords();
  const free = useDeskState((state) => liveCall(state.calls) === undefined && state.voice.configured);
  const first = pop.identities.find(({ kind }) => DIALLED.includes(kind));
  if (!free || first === undefined) return null;
  return (
    <Button
      label={t('calls.callNumber', { number: first.shown ?? first.value })}
      icon="phone"
      iconOnly
      look="ghost"
      onPress={() => void dial(desk, first.value)}
    />
  );
}
