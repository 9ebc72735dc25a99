import { judgeNumber } from './number.ts';
import type { DialPlan, Numbers } from './ports.ts';

/**
 * An address as it is kept, for the eye: a number of the public network as people of the agent's country write it, all
 * else as it is. What is dialled, looked up and copied stays the address.
 */
export function shownAddress(address: string, plan: DialPlan, numbers: Numbers): string {
  const judged = judgeNumber(address, plan, numbers);
  return judged?.kind === 'public' ? numbers.format(judged.e164, plan.country) : address;
}
