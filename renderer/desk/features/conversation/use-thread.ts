import { useEffect, useState } from 'react';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { useDesk } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { type Thread, type ThreadState } from './thread.ts';

/** The messages of a conversation, read anew whenever there is more of it. `customerId`: whose it is, if known. */
export function useThread({ id, recorded }: WorkItem, customerId: string | undefined): [ThreadState, Thread] {
  const desk = useDesk();
  const [thread] = useState(() => desk.threads.open(id));
  useEffect(() => void thread.read(), [thread, recorded]);
  useEffect(
    () =>
      desk.bridge.on['history.changed']((changed) => {
        if (changed.customerId === customerId) void thread.read();
      }),
    [desk, thread, customerId],
  );
  return [useStore(thread.state, (state) => state), thread];
}
