import type { Pop } from '../../../../electron/core/context/pop.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { writerOf } from './writer.ts';

interface WriterNameProps {
  readonly item: WorkItem;
  readonly pop: Pop | undefined;
}

/** Who writes. A name that only the channel claims stands in quotes. */
export function WriterName({ item, pop }: WriterNameProps) {
  const who = writerOf(item, pop);
  switch (who.kind) {
    case 'customer':
      return <bdi>{who.name}</bdi>;
    case 'claim':
      return (
        <q>
          <bdi>{who.name}</bdi>
        </q>
      );
    case 'address':
      return <bdi dir="ltr">{who.address}</bdi>;
    default:
      return who satisfies never;
  }
}
