import { useDesk, useDeskState } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { piecesOf } from './number-book.ts';
import { NumberLink } from './number-link.tsx';

/** What somebody wrote, only ever as text; the telephone numbers in it are links. */
export function LinkedText({ text }: { readonly text: string }) {
  const desk = useDesk();
  const configured = useDeskState((state) => state.voice.configured);
  const numbers = useStore(desk.numbers.in(text), (found) => found);
  if (!configured || numbers.length === 0) return text;
  return piecesOf(text, numbers).map((piece) =>
    'number' in piece ? (
      <NumberLink key={piece.at} number={piece.number}>
        {piece.text}
      </NumberLink>
    ) : (
      piece.text
    ),
  );
}
