import { toggle } from '../../state/actions.ts';
import { useDesk, useDeskState, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { newsOf, newsSentence } from './status.ts';

/** Which headset goes with the calls, and what is the matter with it; behind it the page where it is tried. */
export function HeadsetStatus() {
  const desk = useDesk();
  const { t } = useWords();
  const headsets = useDeskState((state) => state.headsets);
  const shown = useWindowState((state) => state.open === 'headset');
  const news = newsOf(headsets);
  const sentence = newsSentence(news, t);
  return (
    <div className={`headset headset-${news.kind}`}>
      <Button
        label={t('headset.open')}
        icon={news.kind === 'mutedOnDevice' ? 'unmute' : 'headset'}
        iconOnly
        look="plain"
        expanded={shown}
        onPress={() => toggle(desk, 'headset')}
      />
      {/* Its changes are read out politely; so it stands here from the first moment, whatever there is to say. */}
      <div role="status" aria-label={t('headset.label')} className="headset-says" title={sentence}>
        {sentence}
      </div>
    </div>
  );
}
