import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Call } from '../../../../electron/core/calls/call.ts';
import { changeWrapUp } from '../../state/actions.ts';
import { useDesk, useMinute, useWindowState } from '../../state/context.ts';
import { emptyWrapUp } from '../../state/window-state.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useKeysOf } from '../palette/use-keys.ts';
import { finishWrapUp, OUTCOMES, soon, fieldValue } from './wrap-up.ts';

/** How the call ended. While it still runs the agent may choose already; Finish comes with the end. */
export function WrapUpPanel({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const keys = useKeysOf('finishWrapUp');
  const draft = useWindowState((state) => state.wrapUps[call.id]) ?? emptyWrapUp;
  const over = call.phase.name === 'ended';
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
          changeWrapUp(desk, call.id, { outcome, complaint: undefined });
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
      {draft.outcome === 'followUp' ? <FollowUp callId={call.id} value={draft.followUp} /> : null}
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
            onPress={() => void finishWrapUp(desk, call.id)}
          />
        </div>
      ) : null}
    </section>
  );
}

function FollowUp({ callId, value }: { readonly callId: string; readonly value: string }) {
  const desk = useDesk();
  const { t } = useWords();
  const now = useMinute();
  const change = (followUp: string): void => changeWrapUp(desk, callId, { followUp, complaint: undefined });
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
