import { memo, useEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { Ring, RingOutcome } from '../../../../electron/core/calls/ledger.ts';
import { useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { LedgerPages, LedgerState } from './pages.ts';

const ROW_PX = 44;
const AHEAD = 30;

/** Only the rows in sight are in the page, however many there are. */
export function LedgerTable({ pages, state }: { readonly pages: LedgerPages; readonly state: LedgerState }) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const { rings } = state;
  // It changes in place; nothing below is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rings.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rings[index]?.id ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rings.length - AHEAD) void pages.more();
  }, [pages, last, rings.length, state.next]);
  return (
    <div role="table" aria-label={t('ledger.title')} aria-rowcount={-1} className="ledger-table">
      <div role="rowgroup">
        <div role="row" className="ledger-row ledger-heads">
          {(['at', 'caller', 'outcome', 'why'] as const).map((head) => (
            <span role="columnheader" key={head}>
              {t(`ledger.head.${head}`)}
            </span>
          ))}
        </div>
      </div>
      {/* What scrolls can be reached by key (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="rowgroup" className="ledger-rows" ref={scroller} tabIndex={0} aria-label={t('ledger.title')}>
        <div role="presentation" style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const ring = rings[item.index];
            return ring === undefined ? null : (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                className="ledger-row"
                style={{ blockSize: ROW_PX, transform: `translateY(${item.start}px)` }}
              >
                <RingCells ring={ring} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const RingCells = memo(function RingCells({ ring }: { readonly ring: Ring }) {
  const { t, format } = useWords();
  const now = useMinute();
  const { outcome, at, shown, name, dialled, status } = ring;
  return (
    <>
      <span role="cell">
        <time dateTime={new Date(at).toISOString()} title={format.full(at)}>
          {format.moment(at, now)}
        </time>
      </span>
      <span role="cell" className="ledger-who">
        <bdi className="ledger-shown">{shown === '' ? t('calls.anonymousCaller') : shown}</bdi>
        {name === undefined || name === shown ? null : <bdi className="small">{name}</bdi>}
      </span>
      <span role="cell" className={`ledger-outcome ledger-${toneOf(outcome)}`}>
        <Icon name={iconOf(outcome)} />
        {t(`ledger.outcome.${outcome ?? 'open'}`)}
      </span>
      <span role="cell" className="ledger-why small">
        {t(`ledger.why.${outcome ?? 'open'}`)}
        {dialled === undefined ? null : ` ${t('ledger.dialled', { dialled })}`}
        {status === undefined ? null : <span className="ledger-status">{` SIP ${status}`}</span>}
      </span>
    </>
  );
});

/** Calls that the customer did not get through with are the ones to look for. */
function toneOf(outcome: RingOutcome | undefined): 'good' | 'bad' | 'plain' {
  switch (outcome) {
    case 'answered':
      return 'good';
    case 'missed':
    case 'busy':
    case 'connectionLost':
    case 'failed':
    case 'notUnderstood':
    case 'extensionRequired':
    case 'bodyNotUnderstood':
    case 'deskDied':
      return 'bad';
    case 'cancelled':
    case 'answeredElsewhere':
    case 'declined':
    case 'retransmission':
    case 'timerTooShort':
    case 'fork':
    case 'inDialog':
    case 'dialogUnknown':
    case 'deskStopped':
    case undefined:
      return 'plain';
  }
}

function iconOf(outcome: RingOutcome | undefined): IconName {
  const tone = toneOf(outcome);
  return tone === 'good' ? 'incoming' : tone === 'bad' ? 'missed' : 'info';
}
