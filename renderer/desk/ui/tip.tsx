import { useContext } from 'react';
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components';
import { Keys } from './keys.tsx';

/** The tooltip of a control: what it does, and the key that does the same. */
export function Tip({ label, keys }: { readonly label: string; readonly keys?: string | undefined }) {
  const open = useContext(TooltipTriggerStateContext)?.isOpen ?? false;
  // Inside the page's main part: what hangs at the end of the body belongs to no landmark.
  const place = open ? document.querySelector('main') : null;
  return (
    <Tooltip className="tip" offset={6} {...(place === null ? {} : { UNSTABLE_portalContainer: place })}>
      <span>{label}</span>
      {keys === undefined ? null : <Keys text={keys} />}
    </Tooltip>
  );
}
