import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** So near to the end counts as there: half a line, or what rounding leaves. */
const NEAR_PX = 24;

export interface Follow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  /** How many have come below while the agent read further up. */
  readonly below: number;
  readonly toEnd: () => void;
  /** Before rows are added above: what is on the screen then stays where it is. */
  readonly hold: () => void;
}

/**
 * Keeps a list that grows at its end scrolled to the end, unless the agent has scrolled up to read.
 *
 * @param count how many there are in all
 * @param begin the first that is in the page
 */
export function useFollow(count: number, begin: number): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** How far the held place is from the end. */
  const held = useRef<number | undefined>(undefined);
  const [seen, setSeen] = useState(count);
  const [reading, setReading] = useState(false);

  const toEnd = useCallback((): void => {
    const box = scroller.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
    atEnd.current = true;
    setReading(false);
  }, []);
  const onScroll = useCallback((): void => {
    const box = scroller.current;
    if (box === null) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR_PX;
    setReading(!atEnd.current);
  }, []);

  const hold = useCallback((): void => {
    const box = scroller.current;
    if (box !== null) held.current = box.scrollHeight - box.scrollTop;
  }, []);

  if (!reading && seen !== count) setSeen(count);
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  }, [count, toEnd]);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box !== null && held.current !== undefined) box.scrollTop = box.scrollHeight - held.current;
    held.current = undefined;
  }, [begin]);
  // The box shrinks when the answer below it grows; rows grow when the window gets narrower.
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) toEnd();
    });
    for (const part of [box, ...box.children]) observer.observe(part);
    return () => observer.disconnect();
  }, [toEnd]);

  return { scroller, onScroll, below: reading ? Math.max(0, count - seen) : 0, toEnd, hold };
}
