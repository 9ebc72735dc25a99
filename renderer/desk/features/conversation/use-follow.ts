import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** So near to the end counts as there: half a line, or what rounding leaves. */
const NEAR_PX = 24;

export interface Follow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  /** How many have come below while the agent read further up. */
  readonly below: number;
  readonly toEnd: () => void;
}

/** Keeps a list that grows at its end scrolled to the end, unless the agent has scrolled up to read. */
export function useFollow(count: number): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
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

  if (!reading && seen !== count) setSeen(count);
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  }, [count, toEnd]);
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

  return { scroller, onScroll, below: reading ? Math.max(0, count - seen) : 0, toEnd };
}
