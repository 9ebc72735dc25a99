import type { OpenFrameSocket, SocketEvents } from '../../core/dial/ports.ts';

/** One side's view of a connection in memory. */
interface End {
  readonly events: SocketEvents;
  peer?: End;
  closed: boolean;
}

/**
 * Two ends of one connection in memory: what one sends, the other receives, in order and never within the call that
 * sent it. Both must have opened their side before either is `opened`; after a close, both may open again. For the
 * practice floor and for tests.
 */
export function joinedSockets(): readonly [OpenFrameSocket, OpenFrameSocket] {
  const waiting: [End | undefined, End | undefined] = [undefined, undefined];

  const side = (mine: 0 | 1, theirs: 0 | 1): OpenFrameSocket => {
    return (_url, events) => {
      const end: End = { events, closed: false };
      const other = waiting[theirs];
      if (other && !other.closed) {
        waiting[theirs] = undefined;
        end.peer = other;
        other.peer = end;
        for (const each of [end, other]) queueMicrotask(() => each.closed || each.events.opened());
      } else waiting[mine] = end;
      const close = () => {
        shut(end, 'closed here');
        if (end.peer) shut(end.peer, 'closed by the other end');
      };
      return {
        send(text) {
          const { peer } = end;
          if (end.closed || !peer) throw new Error('not open');
          queueMicrotask(() => peer.closed || peer.events.frame(text));
        },
        close,
        terminate: close,
      };
    };
  };
  return [side(0, 1), side(1, 0)];
}

function shut(end: End, reason: string): void {
  if (end.closed) return;
  end.closed = true;
  queueMicrotask(() => end.events.closed({ reason }));
}
