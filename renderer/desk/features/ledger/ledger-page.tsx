import { useEffect, useState } from 'react';
import type { RingOutcome } from '../../../../electron/core/calls/ledger.ts';
import { exportLedger } from '../../state/actions.ts';
import { useDesk, useWindowState } from '../../state/context.ts';
import { plainMessage } from '../../state/desk.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { Page } from '../page/page.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { OutcomeFilter } from './outcome-filter.tsx';
import { createLedgerPages } from './pages.ts';

/** Every call that reached this desk, and what became of it. */
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

  useEffect(() => void pages.show(outcome), [pages, outcome]);
  useEffect(() => desk.bridge.on['ledger.changed'](() => void pages.refresh()), [desk, pages]);

  return (
    <Page
      title={t('ledger.title')}
      explain={t('ledger.explain')}
      close={t('ledger.close')}
      actions={<Button label={t('ledger.export')} onPress={() => exportLedger(desk)} />}
    >
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
    </Page>
  );
}
