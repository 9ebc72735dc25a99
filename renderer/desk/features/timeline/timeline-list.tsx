import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import type { Feed, FeedState } from './feed.ts';
import { TimelineItem } from './timeline-item.tsx';

const ROW_PX = 52;
/** So many rows before the end of what is there, the next page is asked for. */
const AHEAD = 15;

interface TimelineListProps {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** Only the rows in sight are in the page, however many there are; the column above scrolls along with them. */
export function TimelineList({ feed, state, scroller }: TimelineListProps) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const margin = useOffset(list, scroller);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { rows, total } = state;
  // It changes in place; nothing below is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.interaction.id ?? index,
    overscan: 6,
    scrollMargin: margin,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD && state.more === 'no') void feed.more();
  }, [feed, last, rows.length, state.more, state.next]);

  const toggle = useCallback((id: string): void => {
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);

  return (
    <>
      <ul className="timeline-list" ref={list} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="timeline-row"
              aria-setsize={total}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start - margin}px)` }}
            >
              <TimelineItem row={row} open={open.has(row.interaction.id)} onToggle={toggle} />
            </li>
          );
        })}
      </ul>
      {state.more === 'failed' ? (
        <p className="timeline-end" role="status">
          {t('timeline.moreFailed', { reason: state.problem })}
          <Button label={t('app.retry')} look="ghost" onPress={() => void feed.more()} />
        </p>
      ) : (
        <p className="timeline-end">{t(state.next === undefined ? 'timeline.start' : 'timeline.loadingMore')}</p>
      )}
    </>
  );
}

/** How far below the top of what scrolls the list begins; it moves when the pop above grows. */
function useOffset(list: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const [inner, outer] = [list.current, scroller.current];
    if (inner === null || outer === null) return undefined;
    const measure = (): void =>
      setOffset(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop));
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of outer.children) observer.observe(part);
    return () => observer.disconnect();
  }, [list, scroller]);
  return offset;
}
