import type { Pop } from '../../../../electron/core/context/pop.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';

/** Whom we name: a customer, if one fits; else what the channel says they call themselves, as a claim; else the address. */
export type WriterWho =
  | { readonly kind: 'customer' | 'claim'; readonly name: string }
  | { readonly kind: 'address'; readonly address: string };

export function writerOf({ writer }: WorkItem, pop: Pop | undefined): WriterWho {
  if (pop?.kind === 'customer') return { kind: 'customer', name: pop.customer.name };
  const claimed = writer.displayName?.trim() ?? '';
  return claimed === '' ? { kind: 'address', address: writer.shown } : { kind: 'claim', name: claimed };
}

/** The same in one run of text, for what is read out. */
export function writerText(item: WorkItem, pop: Pop | undefined): string {
  const who = writerOf(item, pop);
  return who.kind === 'address' ? who.address : who.name;
}
