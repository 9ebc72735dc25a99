import { useDeferredValue, useEffect, useState, type RefObject } from 'react';
import type { Channel } from '../../../../electron/core/history/records.ts';
import { useAtHand, useDesk, useDeskState, useMinute } from '../../state/context.ts';
import { plainMessage } from '../../state/desk.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { useLate } from '../../ui/use-late.ts';
import { ChannelFilter } from './channel-filter.tsx';
import { createFeed, type Feed } from './feed.ts';
import { TimelineList } from './timeline-list.tsx';

/** All that was ever said, on every channel, newest first. `scroller` is the column that scrolls. */
export function TimelineRegion({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const { t } = useWords();
  const { pop } = useAtHand();
  // Who it is paints first; the rows come in the next breath.
  const customerId = pop?.kind === 'customer' ? pop.customer.id : undefined;
  const settled = useDeferredValue(customerId);
  return (
    <section className="timeline" aria-label={t('timeline.region')} data-place="timeline" tabIndex={-1}>
      {customerId === undefined ? (
        <>
          <h2 className="zone-head">{t('timeline.region')}</h2>
          <QuietState text={t('timeline.none')} />
        </>
      ) : settled !== customerId ? null : (
        <CustomerTimeline
          key={customerId}
          customerId={customerId}
          asOf={pop?.kind === 'customer' ? pop.asOf : ''}
          scroller={scroller}
        />
      )}
    </section>
  );
}

interface CustomerTimelineProps {
  readonly customerId: string;
  /** When the newest thing that the cache knows happened. */
  readonly asOf: string;
  readonly scroller: RefObject<HTMLElement | null>;
}

function CustomerTimeline({ customerId, asOf, scroller }: CustomerTimelineProps) {
  const desk = useDesk();
  const { t, format } = useWords();
  const [channels, setChannels] = useState<readonly Channel[]>([]);
  const [feed] = useState(() =>
    createFeed((query) => desk.bridge.ask['history.timeline'](mutable(query)), plainMessage),
  );
  const state = useStore(feed.state, (all) => all);
  const offline = useDeskState((desk) => desk.connection.state === 'offline');
  const now = useMinute();

  useEffect(() => void feed.show(customerId, channels), [feed, customerId, channels]);
  useEffect(
    () =>
      desk.bridge.on['history.changed']((changed) => {
        if (changed.customerId === customerId) void feed.refresh();
      }),
    [desk, feed, customerId],
  );

  return (
    <>
      <header className="timeline-head">
        <h2 className="zone-head">{t('timeline.region')}</h2>
        <span className="zone-side" role="status">
          {offline ? (
            <>
              <Icon name="offline" /> {t('timeline.offline')}
            </>
          ) : state.status === 'ready' ? (
            t('timeline.count', { count: state.total, shown: format.number(state.total), when: format.ago(asOf, now) })
          ) : (
            ''
          )}
        </span>
        <ChannelFilter chosen={channels} onChange={setChannels} />
      </header>
      <FeedBody feed={feed} filtered={channels.length > 0} onClear={() => setChannels([])} scroller={scroller} />
    </>
  );
}

interface FeedBodyProps {
  readonly feed: Feed;
  readonly filtered: boolean;
  readonly onClear: () => void;
  readonly scroller: RefObject<HTMLElement | null>;
}

function FeedBody({ feed, filtered, onClear, scroller }: FeedBodyProps) {
  const { t } = useWords();
  const state = useStore(feed.state, (all) => all);
  const waiting = state.status === 'loading' && state.rows.length === 0;
  const late = useLate(waiting, 150);
  if (state.status === 'failed') {
    return (
      <QuietState icon="alert" text={t('timeline.failed', { reason: state.problem })} tone="stop" role="status">
        <Button label={t('app.retry')} onPress={() => void feed.refresh()} />
      </QuietState>
    );
  }
  if (waiting) return late ? <div className="skeleton-rows" aria-hidden="true" /> : null;
  if (state.status === 'ready' && state.rows.length === 0) {
    return (
      <QuietState text={t(filtered ? 'timeline.emptyFiltered' : 'timeline.empty')}>
        {filtered ? <Button label={t('timeline.clearFilter')} look="ghost" onPress={onClear} /> : null}
      </QuietState>
    );
  }
  return <TimelineList feed={feed} state={state} scroller={scroller} />;
}

type Query = Parameters<Parameters<typeof createFeed>[0]>[0];

/** The command's schema reads arrays as mutable. */
function mutable({ channels, ...query }: Query): Omit<Query, 'channels'> & { channels?: Channel[] } {
  return { ...query, ...(channels === undefined ? {} : { channels: [...channels] }) };
}
