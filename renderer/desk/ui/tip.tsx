import { Tooltip } from 'react-aria-components';
import { Keys } from './keys.tsx';

/** The tooltip of a control: what it does, and the key that does the same. */
export function Tip({ label, keys }: { readonly label: string; readonly keys?: string | undefined }) {
  return (
    <Tooltip className="tip" offset={6}>
      <span>{label}</span>
      {keys === undefined ? null : <Keys text={keys} />}
    </Tooltip>
  );
}
