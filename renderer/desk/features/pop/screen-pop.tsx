import type { Pop } from '../../../../electron/core/context/pop.ts';
import { lookAtCaller } from '../../state/actions.ts';
import { useAtHand, useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { AnonymousCaller } from './anonymous-caller.tsx';
import { Candidates } from './candidates.tsx';
import { CustomerPop } from './customer-pop.tsx';
import { NoPopYet } from './no-pop-yet.tsx';
import { UnknownCaller } from './unknown-caller.tsx';

/** Who this is and why they are here. */
export function ScreenPop() {
  const desk = useDesk();
  const { t } = useWords();
  const { item, pop, popId, elsewhere } = useAtHand();
  return (
    <section className="pop" aria-label={t('pop.region')} data-place="pop">
      {elsewhere ? (
        <p className="pop-elsewhere">
          {t(item === undefined ? 'pop.elsewhere' : 'pop.elsewhereWritten')}
          <Button
            label={t(item === undefined ? 'calls.backToCall' : 'calls.backToWriter')}
            look="ghost"
            onPress={() => lookAtCaller(desk)}
          />
        </p>
      ) : null}
      {pop !== undefined ? (
        <PopOf key={keyOf(pop)} pop={pop} />
      ) : popId !== undefined ? (
        <NoPopYet key={popId} />
      ) : (
        <QuietState icon="person" title={t('pop.empty')} text={t('pop.emptyHint')} />
      )}
    </section>
  );
}

function PopOf({ pop }: { readonly pop: Pop }) {
  switch (pop.kind) {
    case 'customer':
      return <CustomerPop pop={pop} />;
    case 'ambiguous':
      return <Candidates pop={pop} />;
    case 'unknown':
      return <UnknownCaller pop={pop} />;
    case 'anonymous':
      return <AnonymousCaller pop={pop} />;
    default:
      return pop satisfies never;
  }
}

/** What is unfolded or typed in a pop goes with it, and not to the next one, nor to who takes their place in the call. */
function keyOf(pop: Pop): string {
  if (pop.kind === 'customer') return `${pop.interactionId} ${pop.customer.id}`;
  return `${pop.interactionId} ${pop.kind} ${'shown' in pop ? pop.shown : ''}`;
}
