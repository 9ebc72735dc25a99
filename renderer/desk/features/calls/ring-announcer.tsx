import { useEffect, useState } from 'react';
import { ringingCall } from '../../state/at-hand.ts';
import { useAtHand, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { whoOf } from './words.ts';

/** How long a ring waits for its name before it is said with the number. */
const NAME_WITHIN_MS = 400;

/** Says once, at once, who rings. It moves no focus, so that nobody who types is thrown out. */
export function RingAnnouncer() {
  const { t } = useWords();
  const call = ringingCall(useAtHand());
  const pop = useDeskState((state) => (call === undefined ? undefined : state.pops[call.id]));
  const [said, setSaid] = useState<{ readonly callId: string; readonly text: string } | undefined>(undefined);

  useEffect(() => {
    if (call === undefined || said?.callId === call.id) return undefined;
    const say = (): void => {
      const who = whoOf(call, pop);
      const name = who.kind === 'name' ? who.name : who.kind === 'number' ? who.number : t('calls.anonymousCaller');
      const { queue } = call.party;
      const text =
        queue === undefined ? t('calls.announce', { who: name }) : t('calls.announceQueue', { who: name, queue });
      setSaid({ callId: call.id, text });
    };
    const timer = setTimeout(say, pop === undefined ? NAME_WITHIN_MS : 0);
    return () => clearTimeout(timer);
  }, [call, pop, said, t]);

  return (
    <div className="unseen" role="alert" aria-live="assertive" data-live-announcer="true">
      {call !== undefined && said?.callId === call.id ? said.text : ''}
    </div>
  );
}
