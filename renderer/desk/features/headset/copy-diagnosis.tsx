import { useState } from 'react';
import { useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';

/** Puts on the clipboard what IT needs to see, and says so. */
export function CopyDiagnosis() {
  const desk = useDesk();
  const { t } = useWords();
  const [done, setDone] = useState<'copied' | 'failed'>();
  const copy = async (): Promise<void> => {
    setDone(undefined);
    setDone(await desk.bridge.ask['headset.copyDiagnosis'](undefined).then(copied, failed));
  };
  return (
    <>
      <span role="status" className="headset-copied">
        {done === undefined ? '' : t(`headset.diagnosis.${done}`)}
      </span>
      <Button
        label={t('headset.diagnosis.copy')}
        icon={done === 'copied' ? 'check' : 'copy'}
        onPress={() => void copy()}
      />
    </>
  );
}

const copied = () => 'copied' as const;
const failed = () => 'failed' as const;
