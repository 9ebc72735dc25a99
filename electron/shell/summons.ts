/** What calls a running desk to the front: a link of macOS, or the arguments of a second start. */
export interface Summons {
  /** From whoever has it first: at the start that is before there is a desk. */
  take(argv: readonly string[]): void;
  /** Hands over what has come, in its order, and from now on each at once. */
  handTo(desk: (argv: readonly string[]) => void): void;
}

/**
 * macOS gives the link that started the program before it is ready (`open-url`), once and to whoever listens then: what
 * comes before the desk waits for it.
 */
export function createSummons(): Summons {
  const waiting: (readonly string[])[] = [];
  let take = (argv: readonly string[]): void => void waiting.push(argv);
  return {
    take: (argv) => take(argv),
    handTo(desk) {
      take = desk;
      for (const argv of waiting.splice(0)) desk(argv);
    },
  };
}
