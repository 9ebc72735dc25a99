import type { Calls } from '../core/calls/runner.ts';
import type { HistoryReads, Remote } from '../core/history/ports.ts';
import type { Desk } from '../core/work/desk.ts';
import type { Handle } from './door.ts';

export function handleCalls(
  handle: Handle,
  {
    calls,
    desk,
    reads,
    agentId,
  }: { calls: Calls; desk: Desk; reads: Pick<Remote<HistoryReads>, 'recentCalls'>; agentId: string },
): void {
  handle('calls.dial', ({ target }) => desk.dial(target));
  handle('calls.answer', ({ callId }) => calls.dispatch({ type: 'answer', callId }));
  handle('calls.decline', ({ callId }) => calls.dispatch({ type: 'decline', callId }));
  handle('calls.hangUp', ({ callId }) => calls.dispatch({ type: 'hangUp', callId }));
  handle('calls.hold', ({ callId }) => calls.dispatch({ type: 'hold', callId }));
  handle('calls.resume', ({ callId }) => calls.dispatch({ type: 'resume', callId }));
  handle('calls.mute', ({ callId }) => calls.dispatch({ type: 'mute', callId }));
  handle('calls.unmute', ({ callId }) => calls.dispatch({ type: 'unmute', callId }));
  handle('calls.dtmf', ({ callId, tones }) => calls.dispatch({ type: 'dtmf', callId, tones }));
  handle('calls.transfer', ({ callId, target, how }) => desk.handOver(callId, target, how));
  handle('calls.completeTransfer', ({ callId }) => calls.dispatch({ type: 'completeTransfer', callId }));
  handle('calls.merge', ({ callId }) => calls.dispatch({ type: 'merge', callId }));
  // The agent's own: what colleagues did stands in the customers' timelines.
  handle('calls.recent', ({ limit }) => reads.recentCalls(limit, agentId));
}
