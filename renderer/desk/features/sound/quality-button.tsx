import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Grade } from '../../../../electron/core/sound/quality.ts';
import { useDesk } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Popup } from '../../ui/popup.tsx';
import { QualityView } from './quality-view.tsx';

const BARS: Readonly<Record<Grade, number>> = { good: 3, fair: 2, poor: 1 };

/** How the call sounds, in a word; pressed, the whole of it. Renders when the word changes, not each second. */
export function QualityButton({ callId }: { readonly callId: string }) {
  const desk = useDesk();
  const { t } = useWords();
  const grade = useStore(desk.quality.of(callId), (samples) => samples.at(-1)?.grade);
  const [shown, setShown] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const word = grade === undefined ? t('sound.measuring') : t(`sound.grade.${grade}`);
  return (
    <div className="quality">
      <AriaButton
        ref={button}
        className={`button button-plain button-small quality-button quality-${grade ?? 'unknown'}`}
        aria-label={t('sound.qualityIs', { grade: word })}
        aria-expanded={shown}
        onPress={() => setShown(!shown)}
      >
        <svg className="quality-bars" viewBox="0 0 14 12" aria-hidden="true" focusable="false">
          {[0, 1, 2].map((bar) => (
            <rect
              key={bar}
              x={bar * 5}
              y={8 - bar * 4}
              width="3.5"
              height={4 + bar * 4}
              rx="1"
              opacity={grade !== undefined && bar < BARS[grade] ? 1 : 0.3}
            />
          ))}
        </svg>
        <span>{word}</span>
      </AriaButton>
      <Popup label={t('sound.quality')} anchor={button} open={shown} onOpenChange={setShown} placement="bottom end">
        <QualityView callId={callId} />
      </Popup>
    </div>
  );
}
