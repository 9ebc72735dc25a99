import { useSecond } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';

/** The only part of a call card that paints each second. */
export function Timer({ since }: { readonly since: number }) {
  const { format } = useWords();
  const now = useSecond();
  return <span className="timer">{format.timer(now - since)}</span>;
}
