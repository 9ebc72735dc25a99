import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { useLate } from '../../ui/use-late.ts';
import type { SearchState } from './search.ts';

/** Below a list of results: still looking, nobody found, or why not. */
export function SearchFooter({ search, text }: { readonly search: SearchState; readonly text: string }) {
  const { t } = useWords();
  const late = useLate(search.searching, 150);
  const asked = text.trim();
  const said =
    search.problem !== undefined
      ? t('dial.failed', { reason: search.problem })
      : late
        ? t('dial.searching')
        : search.text === asked && asked !== '' && search.hits.length === 0
          ? t('dial.nothing', { text: isolate(asked) })
          : '';
  return (
    <p className="suggest-footer" role="status">
      {said}
    </p>
  );
}
