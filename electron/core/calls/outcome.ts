import type { Failure, Outcome } from './call.ts';

/** What a refused INVITE means to the agent, by its final status (RFC 3261 §21.4–21.6). */
export function outcomeOf(failure: Failure): { outcome: Outcome; technical: string } {
  const technical = [failure.status, failure.reason ?? failure.cause].filter(Boolean).join(' ');
  return { outcome: failure.status === undefined ? 'failed' : byStatus(failure.status), technical };
}

function byStatus(status: number): Outcome {
  switch (status) {
    case 486:
    case 600:
      return 'busy';
    case 603:
    case 607: // RFC 8197: unwanted
      return 'declinedByThem';
    case 408:
    case 480:
      return 'noAnswer';
    case 487:
      return 'cancelled';
    case 404:
    case 410:
    case 484:
    case 604:
      return 'noSuchNumber';
    default:
      return 'failed';
  }
}
