import type { Capabilities } from '../../electron/core/headset/headset.ts';
import type { Step } from './walk.ts';

/** How one headset fared. */
export interface Result {
  readonly product: string;
  readonly can: Capabilities;
  readonly done: readonly Step[];
  /** Why it was not walked with. */
  readonly skipped?: string;
  readonly failure?: string;
}
