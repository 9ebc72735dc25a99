import { memo, useEffect, useId } from 'react';
import type { RecentCall } from '../../../../electron/core/history/ports.ts';
import type { Outcome } from '../../../../electron/core/calls/call.ts';
import { dial, openCustomer, toggle } from '../../state/actions.ts';
import { useDesk, useDeskState, useMinute } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import en from '../../i18n/en.json';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { useLate } from '../../ui/use-late.ts';
import { isMissed, waitsForCallBack } from './recent.ts';

/** The agent's earlier calls, newest first. Those of now are in the history already but not past. */
export function RecentCalls() {
  const desk = useDesk();
  const { t } = useWords();
  const calls = useDeskState((state) => state.calls);

  useEffect(() => {
    const refresh = (): void => void desk.recent.refresh();
    refresh();
    const stops = [desk.bridge.on['calls.recorded'](refresh), desk.bridge.on['history.changed'](refresh)];
    return () => stops.forEach((stop) => stop());
  }, [desk]);

  return (
    <section className="recents" aria-label={t('calls.recent')} data-place="recent">
      <header className="recents-head">
        <h2 className="zone-head">{t('calls.recent')}</h2>
        <Button label={t('ledger.title')} look="plain" onPress={() => toggle(desk, 'ledger')} />
      </header>
      <RecentList live={calls.map((call) => call.id)} />
    </section>
  );
}

function RecentList({ live }: { readonly live: readonly string[] }) {
  const desk = useDesk();
  const { t } = useWords();
  const recent = useStore(desk.recent.state, (state) => state);
  const late = useLate(recent.status === 'loading', 150);
  if (recent.status === 'loading') return late ? <div className="skeleton-rows" aria-hidden="true" /> : null;
  if (recent.status === 'failed') {
    return (
      <QuietState text={t('calls.failed')} tone="stop" role="status">
        <Button label={t('app.retry')} onPress={() => void desk.recent.refresh()} />
        <Details summary={t('app.details')} text={recent.reason} copy={t('app.copy')} copied={t('app.copied')} />
      </QuietState>
    );
  }
  const rows = recent.rows.filter(({ interaction }) => !live.includes(interaction.id));
  if (rows.length === 0) return <p className="rail-none small">{t('calls.empty')}</p>;
  return (
    <ul className="recent">
      {rows.map((row) => (
        <RecentRow key={row.interaction.id} row={row} callBack={waitsForCallBack(recent.rows, row)} />
      ))}
    </ul>
  );
}

interface RecentRowProps {
  readonly row: RecentCall;
  readonly callBack: boolean;
}

const RecentRow = memo(function RecentRow({ row, callBack }: RecentRowProps) {
  const desk = useDesk();
  const { t, format } = useWords();
  const now = useMinute();
  const { interaction, customerName, shown } = row;
  const missed = isMissed(row);
  const icon: IconName = missed ? 'missed' : interaction.direction === 'in' ? 'incoming' : 'outgoing';
  const { customerId, address } = interaction;
  const id = useId();
  const body = (
    <>
      <span className={`channel${missed ? ' channel-stop' : ''}`}>
        <Icon name={icon} />
      </span>
      <span className="recent-text">
        <bdi className="recent-who" id={`${id}-who`}>
          {customerName ?? shown ?? address ?? t('calls.anonymousCaller')}
        </bdi>
        <span className={`recent-what${missed ? ' recent-missed' : ''}`} id={`${id}-what`}>
          {useShort(row)}
        </span>
      </span>
      <time className="recent-when" dateTime={interaction.startedAt} title={format.full(interaction.startedAt)}>
        {format.age(interaction.startedAt, now)}
      </time>
    </>
  );
  return (
    <li className={callBack ? 'recent-row recent-row-missed' : 'recent-row'}>
      {customerId === undefined ? (
        <div className="recent-main">{body}</div>
      ) : (
        <button
          type="button"
          className="recent-main"
          aria-labelledby={`${id}-who`}
          aria-describedby={`${id}-what`}
          onClick={() => openCustomer(desk, customerId)}
        >
          {body}
        </button>
      )}
      {callBack && address !== undefined ? (
        <Button label={t('calls.callBack')} look="ghost" onPress={() => void dial(desk, address)} />
      ) : null}
    </li>
  );
});

/** How it ended, in two words; the direction where the history has no word for it. */
function useShort({ interaction }: RecentCall): string {
  const { t, format } = useWords();
  const outcome = outcomeOf(interaction.outcome);
  if (outcome === undefined) return t(`calls.direction.${interaction.direction}`);
  if (outcome !== 'completed') return t(`calls.short.${outcome}`);
  const talked = t('calls.short.completed', { time: format.length(interaction.talkedSeconds ?? 0) });
  const { wrapUp } = interaction;
  return wrapUp === undefined ? talked : `${t(`wrapUp.option.${wrapUp.outcome}`)} · ${talked}`;
}

function outcomeOf(text: string | undefined): Outcome | undefined {
  return (Object.keys(en.calls.short) as Outcome[]).find((outcome) => outcome === text);
}
