import type { RecentCall } from '../../../../electron/core/history/ports.ts';

/** Where a call may be handed over to. */
export interface Target {
  /** What is dialled. */
  readonly address: string;
  /** How the agent knows it, where they do. */
  readonly name?: string;
}

const OFFERED = 6;

/** Whom the agent talked with lately, each once and newest first, as far as what is typed fits. `rows` newest first. */
export function recentTargets(rows: readonly RecentCall[], typed: string): readonly Target[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const found = new Map<string, Target>();
  for (const { interaction, customerName: name } of rows) {
    const { address } = interaction;
    if (address === undefined || found.has(address)) continue;
    if (![address, name ?? ''].some((text) => text.toLocaleLowerCase().includes(wanted))) continue;
    found.set(address, { address, ...(name === undefined ? {} : { name }) });
  }
  return [...found.values()].slice(0, OFFERED);
}
