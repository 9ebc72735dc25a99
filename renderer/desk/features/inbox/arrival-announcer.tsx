import { useEffect, useRef, useState } from 'react';
import { useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { arrivals, type Arrival } from './arrivals.ts';
import { writerText } from './writer.ts';

/** How long an arrival waits for its customer's name. */
const NAME_WITHIN_MS = 400;

/** Says what comes into the inbox, when nothing else is being said. It moves no focus. */
export function ArrivalAnnouncer() {
  const { t } = useWords();
  const inbox = useDeskState((state) => state.inbox);
  const pops = useDeskState((state) => state.pops);
  const before = useRef(inbox);
  const [waiting, setWaiting] = useState<readonly Arrival[]>([]);
  const [said, setSaid] = useState({ text: '', count: 0 });

  useEffect(() => {
    const came = arrivals(before.current, inbox);
    before.current = inbox;
    if (came.length > 0) setWaiting((now) => [...now, ...came]);
  }, [inbox]);

  useEffect(() => {
    if (waiting.length === 0) return undefined;
    const named = waiting.every(({ item }) => pops[item.id] !== undefined);
    const timer = setTimeout(
      () => {
        const sentences = waiting.map(({ what, item }) => {
          const who = writerText(item, pops[item.id]);
          return what === 'message' ? t('inbox.wrote', { who }) : t(`inbox.arrived.${item.channel}`, { who });
        });
        setSaid((now) => ({ text: [...new Set(sentences)].join('. '), count: now.count + 1 }));
        setWaiting([]);
      },
      named ? 0 : NAME_WITHIN_MS,
    );
    return () => clearTimeout(timer);
  }, [waiting, pops, t]);

  return (
    <div className="unseen" role="status" aria-live="polite" data-live-announcer="true">
      {/* The same words once more are words once more. */}
      <p key={said.count}>{said.text}</p>
    </div>
  );
}
