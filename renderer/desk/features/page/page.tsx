import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { open } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { Button } from '../../ui/button.tsx';
import { focusSearch } from '../palette/places.ts';

interface PageProps {
  readonly title: string;
  readonly explain: string;
  /** The name of the button that closes it. */
  readonly close: string;
  /** What can be done with the whole of it, beside its title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Lies over the middle and the right; the calls stay in sight. Escape closes it, and so does a call that needs the middle. */
export function Page({ title, explain, close: closeName, actions, children }: PageProps) {
  const desk = useDesk();
  const page = useRef<HTMLDivElement>(null);
  const close = (): void => open(desk, undefined);
  useFocusWhileOpen(page);
  useGivesWay(close);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="page"
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      ref={page}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className="page-head">
        <h2>{title}</h2>
        <p className="small">{explain}</p>
        {actions}
        <Button label={closeName} icon="close" iconOnly look="plain" onPress={close} />
      </div>
      {children}
    </div>
  );
}

/** Takes the focus and gives it back to where it was; to the search box if that is gone, as a button of a popup is. */
function useFocusWhileOpen(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    page.current?.focus();
    return () => {
      // The agent may have gone on elsewhere, into a note above all.
      if (document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else focusSearch();
    };
  }, [page]);
}

/** A call that is taken up or dialled needs the middle. */
function useGivesWay(close: () => void): void {
  const atWork = useDeskState(
    (state) => state.calls.find(({ phase }) => phase.name !== 'ringing' && phase.name !== 'ended')?.id,
  );
  const [before] = useState(atWork);
  useEffect(() => {
    if (atWork !== undefined && atWork !== before) close();
  });
}
