import { memo, useId, useState } from 'react';
import type { Headset, HeadsetReport } from '../../../../electron/core/headset/headset.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { ReportRow } from './report-log.ts';
import { nameOf } from './status.ts';
import { reportWords, spaced } from './words.ts';

interface ReportListProps {
  readonly rows: readonly ReportRow[];
  readonly present: readonly Headset[];
}

/** Each report as it comes, the newest first, in words; its bytes for those who want them. */
export function ReportList({ rows, present }: ReportListProps) {
  const { t } = useWords();
  const [bytes, setBytes] = useState(false);
  const heading = useId();
  const nameFor = ({ headset }: HeadsetReport): string | undefined => {
    const sender = present.length > 1 ? present.find(({ id }) => id === headset) : undefined;
    return sender && nameOf(sender, t);
  };
  return (
    <section className="headset-reports" aria-labelledby={heading}>
      <div className="headset-part-head">
        <h3 id={heading}>{t('headset.reports.title')}</h3>
        <Switch label={t('headset.reports.bytes')} on={bytes} onChange={setBytes} />
      </div>
      {rows.length === 0 ? (
        <QuietState text={t('headset.reports.empty')} />
      ) : (
        // What scrolls can be reached by key (WCAG 2.1.1).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className="headset-report-list" tabIndex={0} aria-labelledby={heading}>
          {rows.map(({ number, report }) => (
            <ReportLine key={number} report={report} from={nameFor(report)} bytes={bytes} />
          ))}
        </ul>
      )}
    </section>
  );
}

const icons: Readonly<Record<HeadsetReport['direction'], IconName>> = {
  in: 'incoming',
  out: 'outgoing',
  feature: 'gear',
};
const ways = { in: 'from', out: 'to', feature: 'setting' } as const;

interface ReportLineProps {
  readonly report: HeadsetReport;
  /** Whose it is, where that is not plain. */
  readonly from: string | undefined;
  readonly bytes: boolean;
}

const ReportLine = memo(function ReportLine({ report, from, bytes }: ReportLineProps) {
  const { t, format } = useWords();
  const { at, direction, reportId, hex, says } = report;
  return (
    <li className={`headset-report headset-report-${direction}`}>
      <time dateTime={new Date(at).toISOString()}>{format.exact(at)}</time>
      <span title={t(`headset.reports.${ways[direction]}`)}>
        <Icon name={icons[direction]} />
        <span className="unseen">{`${t(`headset.reports.${ways[direction]}`)}: `}</span>
      </span>
      <span className={says.length === 0 ? 'small' : undefined}>
        {from === undefined ? null : <bdi className="headset-report-from">{from}</bdi>}
        {reportWords(report, t, format)}
      </span>
      {bytes ? (
        <code dir="ltr">
          {t('headset.reports.id', { id: reportId })}: {spaced(hex)}
        </code>
      ) : null}
    </li>
  );
});
