import type { DialPlan } from '../../../../electron/core/identity/ports.ts';

/** One INVITE as somebody sends it, and what the agent must see of it. Names and numbers are made up. */
export interface HeaderCase {
  readonly what: string;
  /** The RFC and section, or whose telephone system writes so. */
  readonly source: string;
  readonly plan?: DialPlan;
  /** The user part of the Request-URI; our own contact's if absent. */
  readonly dialled?: string;
  /** From, and To if it is not the agent's own address. */
  readonly from: string;
  readonly to?: string;
  readonly headers?: readonly string[];
  readonly sees: {
    /** '' if the caller is anonymous. */
    readonly number: string;
    readonly name?: string;
    readonly divertedBy?: string;
    readonly queue?: string;
    /** `topic: answer` each; the reason has none. */
    readonly context?: readonly string[];
  };
}

/** A German desk: no prefix for outside, extensions of three digits. */
export const de: DialPlan = { country: 'DE', extensions: '^[1-8]\\d{2}$', emergency: ['112', '110'] };

/** An American desk behind a PBX with 9 for outside. */
export const us: DialPlan = {
  country: 'US',
  outsidePrefix: '9',
  extensions: '^[2-7]\\d{2,3}$',
  emergency: ['911'],
};
