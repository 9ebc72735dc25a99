/** The window's audio graph, borrowed for a while. */
export interface BorrowedGraph {
  readonly graph: AudioContext;
  /** Not needed any more. Safe to call twice. */
  release(): void;
}

let context: AudioContext | undefined;
let borrowers = 0;

/**
 * One graph for all who measure, mix or play, made for the first of them and closed after the last. A running one costs
 * processor time, and Chromium lets no track go that a graph was given, ended or not, before the graph itself is closed:
 * after a day of calls that is half a gigabyte.
 */
export function borrowGraph(): BorrowedGraph {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  borrowers += 1;
  let released = false;
  return {
    graph: context,
    release() {
      if (released) return;
      released = true;
      borrowers -= 1;
      if (borrowers > 0) return;
      void context?.close();
      context = undefined;
    },
  };
}
