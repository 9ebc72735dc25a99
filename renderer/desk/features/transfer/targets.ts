import type { Colleague } from '../../../../electron/core/work/colleagues.ts';
import type { RecentCall } from '../../../../electron/core/history/ports.ts';

/** Where a call may be handed over to. */
export interface Target {
  /** What is dialled. */
  readonly address: string;
  /** The same for the eye, where it differs. */
  readonly shown?: string;
  /** How the agent knows it, where they do. */
  readonly name?: string;
}

const OFFERED = 6;

/** Who can take a call now comes first. */
const ORDER: readonly Colleague['availability'][] = ['free', 'unknown', 'ringing', 'busy', 'away', 'offline'];

/** Colleagues and queues whose name fits what is typed, those who are free first. */
export function colleagueTargets(colleagues: readonly Colleague[], typed: string): readonly Colleague[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const fits = colleagues.filter(({ name, uri }) =>
    [name, uri].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
  const rank = ({ availability }: Colleague): number => ORDER.indexOf(availability);
  return fits.toSorted((a, b) => rank(a) - rank(b)).slice(0, OFFERED);
}

/** Whom the agent talked with lately, each once and newest first, as far as what is typed fits. `rows` newest first. */
export function recentTargets(rows: readonly RecentCall[], typed: string): readonly Target[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const found = new Map<string, Target>();
  for (const { interaction, customerName: name, shown } of rows) {
    const { address } = interaction;
    if (address === undefined || found.has(address)) continue;
    if (![address, shown ?? '', name ?? ''].some((text) => text.toLocaleLowerCase().includes(wanted))) continue;
    found.set(address, { address, ...(shown === undefined ? {} : { shown }), ...(name === undefined ? {} : { name }) });
  }
  return [...found.values()].slice(0, OFFERED);
}
