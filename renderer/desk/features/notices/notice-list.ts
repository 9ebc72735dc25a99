import type { Notice } from '../../../../electron/contract/state.ts';
import { isolate, type Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/use-words.ts';

const WEIGHT = { error: 2, warning: 1, info: 0 } as const;

/**
 * Worst first, then newest. Unprotected secrets have a banner of their own, so their notice would say it twice.
 */
export function shownNotices(notices: readonly Notice[], secretsProtected: boolean): readonly Notice[] {
  return notices
    .filter((notice) => secretsProtected || notice.code !== 'secretsPlain')
    .toSorted((a, b) => WEIGHT[b.level] - WEIGHT[a.level] || b.at - a.at);
}

/** Numbers as the locale writes them; words from outside kept from turning the sentence around. */
export function noticeSentence({ code, values }: Notice, t: Translate, format: Format): string {
  const word = (name: string): string => isolate(values[name] ?? '');
  const number = (name: string): string => format.number(Number(values[name] ?? 0));
  return t(`notices.code.${code}`, {
    who: word('who'),
    name: word('name'),
    input: word('input'),
    file: word('file'),
    path: word('path'),
    problem: word('problem'),
    reason: word('reason'),
    done: number('done'),
    slept: format.length(Number(values['slept'] ?? 0)),
    total: number('total'),
  });
}
