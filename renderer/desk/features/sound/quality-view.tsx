import type { Heard } from '../../../../electron/core/sound/call-quality.ts';
import type { QualitySample } from '../../../../electron/core/sound/quality.ts';
import { useDesk } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { LevelMeter, useMeter } from './level-meter.tsx';
import { heightOf, plotPath } from './plot.ts';
import { complaintNow, complaintSentence } from './words.ts';

const SIZE = { width: 280, height: 84 };
const COLUMNS = ['mos', 'loss', 'jitter', 'delay'] as const;
/** Opinions that have a line: G.107's "satisfied" is a little above 4. */
const LINES = [2, 3, 4];

/** Everything about a call's sound: what is wrong, how it was in the last minutes, the numbers, the levels of now. */
export function QualityView({ callId }: { readonly callId: string }) {
  const desk = useDesk();
  const { t, format } = useWords();
  useMeter();
  const samples = useStore(desk.quality.of(callId), (all) => all);
  const complaint = complaintNow(samples);
  const last = samples.at(-1);
  return (
    <div className="quality-view">
      <p className={complaint ? 'quality-complaint' : 'small'}>
        {last === undefined
          ? t('sound.measuring')
          : complaint
            ? complaintSentence(complaint, t, format)
            : t('sound.noComplaint')}
      </p>
      <Plot samples={samples} />
      <Numbers heard={last?.heard} said={last?.said} />
      <LevelMeter label={t('sound.level.microphone')} of="microphone" />
      <LevelMeter label={t('sound.level.heard')} of="heard" />
    </div>
  );
}

function Plot({ samples }: { readonly samples: readonly QualitySample[] }) {
  const { t, format } = useWords();
  const mos = (heard: Heard | undefined): string => (heard ? format.tenth(heard.mos) : t('sound.unknown'));
  const last = samples.at(-1);
  return (
    <svg
      className="quality-plot"
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={t('sound.plot', { heard: mos(last?.heard), said: mos(last?.said) })}
    >
      {LINES.map((line) => (
        <g key={line}>
          <line x1="14" x2={SIZE.width} y1={heightOf(line, SIZE.height)} y2={heightOf(line, SIZE.height)} />
          <text x="0" y={heightOf(line, SIZE.height) + 3.5}>
            {line}
          </text>
        </g>
      ))}
      <path className="quality-said" d={plotPath(samples, ({ said }) => said, SIZE)} />
      <path className="quality-heard" d={plotPath(samples, ({ heard }) => heard, SIZE)} />
    </svg>
  );
}

function Numbers({ heard, said }: { readonly heard: Heard | undefined; readonly said: Heard | undefined }) {
  const { t } = useWords();
  return (
    <table className="quality-numbers">
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{t('sound.direction')}</span>
          </th>
          <th scope="col">{t('sound.mos')}</th>
          <th scope="col">{t('sound.loss')}</th>
          <th scope="col">{t('sound.jitter')}</th>
          <th scope="col">{t('sound.delay')}</th>
        </tr>
      </thead>
      <tbody>
        <Direction name={t('sound.heard')} line="heard" measured={heard} />
        <Direction name={t('sound.said')} line="said" measured={said} />
      </tbody>
    </table>
  );
}

interface DirectionProps {
  readonly name: string;
  readonly line: 'heard' | 'said';
  readonly measured: Heard | undefined;
}

function Direction({ name, line, measured }: DirectionProps) {
  const { t, format } = useWords();
  const ms = (value: number): string => t('sound.ms', { value: format.number(Math.round(value)) });
  const cells = measured
    ? [format.tenth(measured.mos), format.percent(measured.loss), ms(measured.jitter), ms(measured.delay)]
    : Array.from({ length: 4 }, () => t('sound.unknown'));
  return (
    <tr>
      <th scope="row">
        <i className={`quality-key quality-key-${line}`} aria-hidden="true" />
        {name}
      </th>
      {cells.map((cell, column) => (
        <td key={COLUMNS[column]}>{cell}</td>
      ))}
    </tr>
  );
}
