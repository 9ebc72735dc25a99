import { useEffect, useState } from 'react';
import { useDesk } from '../../state/context.ts';
import { plainMessage } from '../../state/desk.ts';
import { useStore } from '../../state/store.ts';
import { createSearch, type SearchState } from './search.ts';

/** Customers for what is typed, as it is typed: the search is local and takes a millisecond. */
export function useCustomerSearch(text: string): SearchState {
  const desk = useDesk();
  const [search] = useState(() =>
    createSearch((words) => desk.bridge.ask['customers.search']({ text: words }), plainMessage),
  );
  useEffect(() => search.look(text.slice(0, 200)), [search, text]);
  return useStore(search.state, (state) => state);
}
