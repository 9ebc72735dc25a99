import { useEffect, useState } from 'react';
import type { HeadsetsState } from '../../../../electron/core/headset/headset.ts';
import { useDesk, useDeskState, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { Page } from '../page/page.tsx';
import { ButtonTrial } from './button-trial.tsx';
import { CopyDiagnosis } from './copy-diagnosis.tsx';
import { LampTrial } from './lamp-trial.tsx';
import { noReports, withReports, type ReportLog } from './report-log.ts';
import { ReportList } from './report-list.tsx';
import { canBeTried, nameOf, usedOf } from './status.ts';
import { WhichHeadset } from './which-headset.tsx';

/** The headset to look at and to try: what it sends, as it sends it. */
export function HeadsetPage() {
  const { t } = useWords();
  const shown = useWindowState((state) => state.open === 'headset');
  return shown ? (
    <Page
      title={t('headset.title')}
      explain={t('headset.explain')}
      close={t('headset.close')}
      actions={<CopyDiagnosis />}
    >
      <OpenHeadset />
    </Page>
  ) : null;
}

function OpenHeadset() {
  const { t } = useWords();
  const log = useReports();
  const headsets = useDeskState((state) => state.headsets);
  const used = usedOf(headsets);
  return (
    <div className="headset-parts">
      <div className="headset-hands">
        {headsets.present.length === 0 ? (
          <QuietState icon="headset" title={t('headset.noneHere')} text={t('headset.noneHint')} />
        ) : (
          <WhichHeadset headsets={headsets} />
        )}
        <Troubles headsets={headsets} />
        {used === undefined || !canBeTried(used) ? null : (
          <>
            <ButtonTrial can={used.can} presses={log.pressed[used.id] ?? {}} />
            <LampTrial key={used.id} can={used.can} />
          </>
        )}
      </div>
      {headsets.present.length === 0 && log.rows.length === 0 ? null : (
        <ReportList rows={log.rows} present={headsets.present} />
      )}
    </div>
  );
}

/** What is wrong, and what to do about it. */
function Troubles({ headsets }: { readonly headsets: HeadsetsState }) {
  const { t } = useWords();
  const { present, mutedOnDevice, rival } = headsets;
  const facts = [...(mutedOnDevice ? (['mutedOnDevice'] as const) : []), ...(rival ? (['rival'] as const) : [])];
  return (
    <div className="headset-helps">
      {present.map(({ trouble, ...headset }) =>
        trouble === undefined ? null : (
          <p key={headset.id} className="headset-help headset-help-stop">
            <Icon name="alert" />
            <span>
              <b>{t(`headset.trouble.${trouble}`, { name: isolate(nameOf(headset, t)) })}.</b>{' '}
              {t(`headset.help.${trouble}`)}
            </span>
          </p>
        ),
      )}
      {facts.map((fact) => (
        <p key={fact} className="headset-help">
          <Icon name={fact === 'rival' ? 'alert' : 'unmute'} />
          <span>
            <b>{t(`headset.${fact}`)}.</b> {t(`headset.help.${fact}`)}
          </span>
        </p>
      ))}
    </div>
  );
}

/** Reports are pushed as long as this is used. */
function useReports(): ReportLog {
  const desk = useDesk();
  const [log, setLog] = useState(noReports);
  useEffect(() => {
    const stop = desk.bridge.on['headset.report']((reports) => setLog((before) => withReports(before, reports)));
    void desk.attempt(desk.bridge.ask['headset.watch']({ on: true }));
    return () => {
      stop();
      void desk.attempt(desk.bridge.ask['headset.watch']({ on: false }));
    };
  }, [desk]);
  return log;
}
