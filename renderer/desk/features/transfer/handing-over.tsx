import type { Call, Transfer } from '../../../../electron/core/calls/call.ts';
import { completeTransfer, hangUp, merge, swap } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { isolate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { canComplete, joinable } from '../calls/controls.ts';
import { useKeysOf } from '../palette/use-keys.ts';
import { transferSaid } from './words.ts';

interface HandingOverProps {
  readonly call: Call;
  readonly transfer: Transfer;
  readonly asked: Call | undefined;
}

/** How far a call is on its way to somebody else, and what comes next. */
export function HandingOver({ call, transfer, asked }: HandingOverProps) {
  const { t } = useWords();
  const conference = useDeskState((state) => state.conference);
  const who = isolate(transfer.to.shown);
  return (
    <section className="handing-over" aria-label={t('transfer.title')}>
      {/* The sentences change in place, so that a screen reader hears each. */}
      <div role="status">
        {transferSaid(transfer, asked, conference).map((said) => (
          <p key={said} className={said.startsWith('failed') ? 'call-trouble' : 'call-said'}>
            <Icon name={said.startsWith('failed') ? 'alert' : 'outgoing'} />
            {t(`transfer.${said}`, { who })}
          </p>
        ))}
      </div>
      {transfer.step === 'consulting' ? <Asking call={call} asked={asked} /> : null}
    </section>
  );
}

function Asking({ call, asked }: Pick<HandingOverProps, 'call' | 'asked'>) {
  const desk = useDesk();
  const { t } = useWords();
  const calls = useDeskState((state) => state.calls);
  const conference = useDeskState((state) => state.conference);
  const completeKeys = useKeysOf('completeTransfer');
  const mergeKeys = useKeysOf('merge');
  const swapKeys = useKeysOf('swap');
  if (conference !== undefined) return null;
  const other = joinable(calls, conference);
  return (
    <div className="handing-over-controls">
      <Button
        label={t('control.completeTransfer')}
        look="go"
        icon="outgoing"
        keys={completeKeys}
        disabled={!canComplete(call, asked, conference)}
        onPress={() => completeTransfer(desk, call)}
      />
      <Button label={t('control.swap')} icon="swap" keys={swapKeys} disabled={!other} onPress={() => swap(desk)} />
      <Button
        label={t('control.merge')}
        icon="merge"
        keys={mergeKeys}
        disabled={!other}
        onPress={() => (other === undefined ? undefined : merge(desk, other))}
      />
      {asked === undefined ? null : (
        <Button label={t('transfer.back')} look="ghost" icon="back" onPress={() => hangUp(desk, asked)} />
      )}
    </div>
  );
}
