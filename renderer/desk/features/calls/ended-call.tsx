import type { Call, Phase } from '../../../../electron/core/calls/call.ts';
import { dial, dismissCall } from '../../state/actions.ts';
import { useDesk } from '../../state/context.ts';
import { isolate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { useKeysOf } from '../palette/use-keys.ts';
import { dialBack } from './words.ts';

interface EndedCallProps {
  readonly call: Call;
  readonly phase: Extract<Phase, { name: 'ended' }>;
}

/** How it ended, in plain words; the technical reason one click away. */
export function EndedCall({ call, phase }: EndedCallProps) {
  const desk = useDesk();
  const { t, format } = useWords();
  const dismissKeys = useKeysOf('dismissCall');
  const talked = phase.talkedMs > 0;
  const number = dialBack(call);
  const { transfer } = call;
  const how =
    phase.outcome === 'transferred' && transfer !== undefined
      ? t('calls.handedOver', { who: isolate(transfer.to.shown) })
      : t(`calls.endedBy.${phase.endedBy}`);
  const sentence = talked
    ? `${how} ${t('calls.talkedFor', { time: format.timer(phase.talkedMs) })}`
    : t(`calls.outcome.${phase.outcome}`);
  return (
    <div className="ended">
      <p className="ended-sentence" role="status">
        {sentence}
      </p>
      {talked ? null : (
        <div className="ended-controls">
          {number === undefined ? null : (
            <Button
              label={t(call.direction === 'in' ? 'calls.callBack' : 'calls.callAgain')}
              icon="phone"
              onPress={() => void dial(desk, number)}
            />
          )}
          <Button label={t('app.dismiss')} look="ghost" keys={dismissKeys} onPress={() => dismissCall(desk, call)} />
        </div>
      )}
      {phase.technical === undefined || phase.technical === '' ? null : (
        <Details summary={t('app.details')} text={phase.technical} copy={t('app.copy')} copied={t('app.copied')} />
      )}
    </div>
  );
}
