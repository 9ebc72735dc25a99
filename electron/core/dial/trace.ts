import type { OpenFrameSocket } from './ports.ts';

/** The last frames of a connection, for a diagnosis; in memory only, since they hold numbers and names. */
export interface FrameTrace {
  /** Oldest first. A line of ours (when, which way, which server), then the frame as it was on the wire. */
  frames(): readonly string[];
}

/**
 * Listens in on every socket that `open` opens.
 * @param keep how many frames at most; keep-alives don't count
 */
export function traceFrames(
  open: OpenFrameSocket,
  { now, keep = 300 }: { readonly now: () => number; readonly keep?: number },
): { readonly open: OpenFrameSocket; readonly trace: FrameTrace } {
  const frames: string[] = [];
  const add = (way: string, url: string, text: string): void => {
    if (text.trim() === '') return;
    frames.push(`${new Date(now()).toISOString()} ${way} ${url}\n${text}`);
    if (frames.length > keep) frames.shift();
  };
  return {
    trace: { frames: () => [...frames] },
    open: (url, events) => {
      const socket = open(url, {
        ...events,
        frame(text) {
          add('from', url, text);
          events.frame(text);
        },
      });
      return {
        send(text) {
          add('to', url, text);
          socket.send(text);
        },
        // Known only once it is open.
        get ping() {
          return socket.ping;
        },
        get localAddress() {
          return socket.localAddress;
        },
        close: () => socket.close(),
        terminate: () => socket.terminate(),
      };
    },
  };
}
