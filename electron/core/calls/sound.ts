import type { CallsState } from './call.ts';
import { hasLine } from './line.ts';
import type { DeskSound } from './ports.ts';

/** What the desk should be playing now. Derived from the calls, so that it can never ring without one. */
export function soundFor(state: CallsState): DeskSound {
  const phases = state.calls.map((call) => call.phase);
  if (phases.some((phase) => phase.name === 'ringing')) return state.calls.some(hasLine) ? 'knock' : 'ring';
  if (state.calls.some(({ phase, autoAnswered }) => autoAnswered === true && phase.name === 'answering')) return 'beep';
  // With early media their side sounds by itself (RFC 3960 §3.2: local ring-back only without it).
  if (phases.some((phase) => phase.name === 'alerting' && !phase.earlyMedia)) return 'ringback';
  return 'silence';
}
