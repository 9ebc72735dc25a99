import { useEffect, useRef, useState, type RefObject } from 'react';
import type { RingOutcome } from '../../../../electron/core/calls/ledger.ts';
import { exportLedger, open } from '../../state/actions.ts';
import { useDesk, useDeskState, useWindowState } from '../../state/context.ts';
import { plainMessage } from '../../state/desk.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { OutcomeFilter } from './outcome-filter.tsx';
import { createLedgerPages } from './pages.ts';

/** Every call that reached this desk, and what became of it. It lies over the middle; the calls stay in sight. */
export function LedgerPage() {
  const shown = useWindowState((state) => state.open === 'ledger');
  return shown ? <OpenLedger /> : null;
}

function OpenLedger() {
  const desk = useDesk();
  const { t } = useWords();
  const [outcome, setOutcome] = useState<RingOutcome>();
  const [pages] = useState(() => createLedgerPages((query) => desk.bridge.ask['ledger.page'](query), plainMessage));
  const state = useStore(pages.state, (all) => all);
  const page = useRef<HTMLDivElement>(null);
  const close = (): void => open(desk, undefined);

  useEffect(() => void pages.show(outcome), [pages, outcome]);
  useEffect(() => desk.bridge.on['ledger.changed'](() => void pages.refresh()), [desk, pages]);
  useFocusWhileOpen(page);
  useGivesWay(close);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="ledger"
      role="dialog"
      aria-label={t('ledger.title')}
      tabIndex={-1}
      ref={page}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className="ledger-head">
        <h2>{t('ledger.title')}</h2>
        <p className="small">{t('ledger.explain')}</p>
        <Button label={t('ledger.export')} onPress={() => exportLedger(desk)} />
        <Button label={t('ledger.close')} icon="close" iconOnly look="plain" onPress={close} />
      </div>
      <OutcomeFilter totals={state.totals} chosen={outcome} onChange={setOutcome} />
      {state.status === 'failed' ? (
        <QuietState icon="alert" text={t('ledger.failed', { reason: state.problem })} tone="stop" role="status">
          <Button label={t('app.retry')} onPress={() => void pages.refresh()} />
        </QuietState>
      ) : state.status === 'ready' && state.rings.length === 0 ? (
        <QuietState text={t('ledger.empty')} />
      ) : (
        <LedgerTable pages={pages} state={state} />
      )}
    </div>
  );
}

/** Takes the focus, and gives it back to where it was. */
function useFocusWhileOpen(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    page.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [page]);
}

/** A call that is taken up or dialled needs the middle. */
function useGivesWay(close: () => void): void {
  const atWork = useDeskState(
    (state) => state.calls.find(({ phase }) => phase.name !== 'ringing' && phase.name !== 'ended')?.id,
  );
  const [before] = useState(atWork);
  useEffect(() => {
    if (atWork !== undefined && atWork !== before) close();
  });
}
