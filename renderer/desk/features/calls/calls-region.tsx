import { useEffect } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import { isRinging } from '../../state/at-hand.ts';
import { useDesk, useDeskState, useAtHand } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { LiveCall } from './live-call.tsx';
import { RecentCalls } from './recent-calls.tsx';

/** The left rail: calls of now, then those before. */
export function CallsRegion() {
  const desk = useDesk();
  const { t, format } = useWords();
  const calls = useDeskState((state) => state.calls);
  const pops = useDeskState((state) => state.pops);
  const connection = useDeskState((state) => state.connection);
  const hand = useAtHand();

  // A call that ended or was dismissed is, or soon will be, one of the earlier ones.
  const shape = calls.map((call) => `${call.id} ${call.phase.name}`).join();
  useEffect(() => void desk.recent.refresh(), [desk, shape]);
  useEffect(() => desk.bridge.on['history.changed'](() => void desk.recent.refresh()), [desk]);

  return (
    <section className="rail" aria-label={t('calls.region')} data-place="calls">
      <h2 className="zone-head">{t('calls.region')}</h2>
      {connection.state === 'offline' ? (
        <p className="rail-offline">
          <Icon name="offline" />
          {t('calls.offline')} {t('connection.since', { time: format.time(connection.since) })}
        </p>
      ) : null}
      {calls.length === 0 ? null : (
        <ul className="live-calls">
          {ringingFirst(calls).map((call) => (
            <li key={call.id}>
              <LiveCall call={call} pop={pops[call.id]} current={call.id === hand.call?.id} />
            </li>
          ))}
        </ul>
      )}
      <RecentCalls live={calls.map((call) => call.id)} />
    </section>
  );
}

function ringingFirst(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((a, b) => Number(isRinging(b)) - Number(isRinging(a)));
}
