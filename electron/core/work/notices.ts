/** One sentence for the agent, by a code that the screen translates. */
export interface NoticeOf<Code extends string> {
  readonly id: string;
  readonly code: Code;
  readonly values: Readonly<Record<string, string>>;
  readonly level: 'info' | 'warning' | 'error';
  readonly at: number;
}

export interface Notices<Code extends string> {
  /** Says it; a notice with the same code and values that is still there is not said twice. */
  say(code: Code, level: NoticeOf<Code>['level'], values?: Readonly<Record<string, string>>): void;
  dismiss(id: string): void;
  /** Takes back all with this code: it is no longer so. */
  withdraw(code: Code): void;
  all(): readonly NoticeOf<Code>[];
}

/** @param keep how many at most; the oldest go first, so that a flood can't grow without end. */
export function createNotices<Code extends string>(options: {
  readonly now: () => number;
  readonly newId: () => string;
  readonly changed: () => void;
  readonly keep?: number;
}): Notices<Code> {
  const { now, newId, changed, keep = 20 } = options;
  let notices: readonly NoticeOf<Code>[] = [];
  const keepOnly = (kept: (notice: NoticeOf<Code>) => boolean) => {
    notices = notices.filter(kept);
    changed();
  };
  return {
    say(code, level, values = {}) {
      const same = notices.find((notice) => notice.code === code && sameValues(notice.values, values));
      const notice = { id: same?.id ?? newId(), code, level, values, at: now() };
      notices = [...notices.filter((other) => other !== same), notice].slice(-keep);
      changed();
    },
    dismiss: (id) => keepOnly((notice) => notice.id !== id),
    withdraw: (code) => keepOnly((notice) => notice.code !== code),
    all: () => notices,
  };
}

const sameValues = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
