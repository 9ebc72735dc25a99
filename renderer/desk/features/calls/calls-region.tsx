import type { Call } from '../../../../electron/core/calls/call.ts';
import { isRinging } from '../../state/at-hand.ts';
import { useDeskState, useAtHand } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { LiveCall } from './live-call.tsx';

/** The calls of now. */
export function CallsRegion() {
  const { t, format } = useWords();
  const calls = useDeskState((state) => state.calls);
  const pops = useDeskState((state) => state.pops);
  const connection = useDeskState((state) => state.connection);
  const hand = useAtHand();

  return (
    <section className="calls" aria-label={t('calls.region')} data-place="calls">
      <h2 className="zone-head">{t('calls.region')}</h2>
      {connection.state === 'offline' ? (
        <p className="rail-offline">
          <Icon name="offline" />
          {t('calls.offline')} {t('connection.since', { time: format.time(connection.since) })}
        </p>
      ) : null}
      {calls.length === 0 ? (
        <p className="rail-none small">{t('calls.none')}</p>
      ) : (
        <ul className="live-calls">
          {ringingFirst(calls).map((call) => (
            <li key={call.id}>
              <LiveCall
                call={call}
                pop={pops[call.id]}
                current={hand.item === undefined && call.id === hand.call?.id}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ringingFirst(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((a, b) => Number(isRinging(b)) - Number(isRinging(a)));
}
