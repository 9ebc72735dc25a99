import type { Pop } from '../../../../electron/core/context/pop.ts';

/** The pop of a customer whom we know. */
export type KnownPop = Extract<Pop, { kind: 'customer' }>;
