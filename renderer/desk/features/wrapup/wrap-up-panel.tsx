import { Label, Radio, RadioGroup } from 'react-aria-components';
import { changeWrapUp } from '../../state/actions.ts';
import { useDesk, useMinute, useWindowState } from '../../state/context.ts';
import { emptyWrapUp } from '../../state/window-state.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useKeysOf } from '../palette/use-keys.ts';
import { finishWrapUp, OUTCOMES, soon, fieldValue } from './wrap-up.ts';

interface WrapUpPanelProps {
  readonly interactionId: string;
  readonly about: 'call' | 'conversation';
  readonly over: boolean;
}

/** How it ended. While a call still runs the agent may choose already; Finish comes with the end. */
export function WrapUpPanel({ interactionId, about, over }: WrapUpPanelProps) {
  const desk = useDesk();
  const { t } = useWords();
  const keys = useKeysOf(about === 'call' ? 'finishWrapUp' : 'finishConversation');
  const draft = useWindowState((state) => state.wrapUps[interactionId]) ?? emptyWrapUp;
  return (
    <section className="panel wrap-up" aria-label={t('wrapUp.title')}>
      <header className="panel-head">
        <h2>{t('wrapUp.title')}</h2>
        {over ? null : <span className="panel-side">{t('wrapUp.later')}</span>}
      </header>
      <RadioGroup
        className="outcomes"
        orientation="horizontal"
        value={draft.outcome ?? null}
        isInvalid={draft.complaint === 'outcome'}
        onChange={(value) => {
          const outcome = OUTCOMES.find((one) => one === value);
          changeWrapUp(desk, interactionId, { outcome, complaint: undefined });
        }}
      >
        <Label className="outcomes-label">{t('wrapUp.outcome')}</Label>
        <div className="outcomes-row">
          {OUTCOMES.map((outcome) => (
            <Radio key={outcome} value={outcome} className="outcome">
              <i className="outcome-mark" aria-hidden="true" />
              {t(`wrapUp.option.${outcome}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {draft.outcome === 'followUp' ? <FollowUp interactionId={interactionId} value={draft.followUp} /> : null}
      {over ? (
        <div className="wrap-up-end">
          <p className="complaint" role="alert">
            {draft.complaint === undefined ? '' : t(`wrapUp.complaint.${draft.complaint}`)}
          </p>
          <Button
            label={t('wrapUp.finish')}
            look="accent"
            size="large"
            keys={keys}
            onPress={() => void finishWrapUp(desk, interactionId)}
          />
        </div>
      ) : null}
    </section>
  );
}

function FollowUp({ interactionId, value }: { readonly interactionId: string; readonly value: string }) {
  const desk = useDesk();
  const { t } = useWords();
  const now = useMinute();
  const change = (followUp: string): void => changeWrapUp(desk, interactionId, { followUp, complaint: undefined });
  const times = soon(now);
  return (
    <div className="follow-up">
      <Field
        label={t('wrapUp.when')}
        type="datetime-local"
        value={value}
        min={fieldValue(new Date(now))}
        onChange={change}
      />
      <div className="follow-up-soon">
        {(['hour', 'tomorrow', 'week'] as const).map((name) => (
          <Button key={name} label={t(`wrapUp.soon.${name}`)} look="ghost" onPress={() => change(times[name])} />
        ))}
      </div>
    </div>
  );
}
