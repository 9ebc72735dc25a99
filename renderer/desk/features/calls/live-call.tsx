import { memo, useId } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Call } from '../../../../electron/core/calls/call.ts';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import { chooseCall } from '../../state/actions.ts';
import { useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Timer } from './timer.tsx';
import { WhoName } from './who.tsx';
import { eyebrowOf } from './words.ts';

interface LiveCallProps {
  readonly call: Call;
  readonly pop: Pop | undefined;
  readonly current: boolean;
}

/** A call in the rail: pressing it puts it in the middle. It has no controls of its own, so that each is there once. */
export const LiveCall = memo(function LiveCall({ call, pop, current }: LiveCallProps) {
  const desk = useDesk();
  const { t } = useWords();
  const eyebrow = eyebrowOf(call);
  const id = useId();
  return (
    <AriaButton
      className={`live-call live-call-${eyebrow.tone}${current ? ' live-call-current' : ''}`}
      aria-current={current}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-state`}
      onPress={() => chooseCall(desk, call.id)}
    >
      <span className="live-call-state" id={`${id}-state`}>
        {t(`calls.eyebrow.${eyebrow.key}`)}
        {call.party.queue === undefined ? null : (
          <>
            {' · '}
            <bdi>{call.party.queue}</bdi>
          </>
        )}
        {eyebrow.since === undefined ? null : (
          <>
            {' · '}
            <Timer since={eyebrow.since} />
          </>
        )}
      </span>
      <b className="live-call-name" id={`${id}-name`}>
        <WhoName call={call} pop={pop} />
      </b>
      {pop?.kind === 'customer' ? (
        <span className="live-call-number">
          <bdi dir="ltr">{call.party.shown}</bdi>
        </span>
      ) : null}
    </AriaButton>
  );
});
