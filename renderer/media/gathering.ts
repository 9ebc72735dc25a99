import { hasCandidates } from './description.ts';

/** How long after the first address of this machine its others (a TURN server's, a second network's) may take. */
const patience = 1_500;
/** How long until there must be an address at all. */
const limit = 5_000;

/**
 * Resolves when all candidates are in the local description, or no more are worth waiting for: a TURN server that
 * does not answer must not hold up the call. There is no trickle in SIP (RFC 8838 is not spoken by our peers).
 */
export function gathered(connection: RTCPeerConnection): Promise<void> {
  if (complete(connection)) return Promise.resolve();
  return new Promise((resolve) => {
    let timer = setTimeout(done, limit);
    let first = true;
    function done(): void {
      clearTimeout(timer);
      connection.removeEventListener('icegatheringstatechange', changed);
      connection.removeEventListener('icecandidate', found);
      resolve();
    }
    function changed(): void {
      if (complete(connection)) done();
    }
    function found({ candidate }: RTCPeerConnectionIceEvent): void {
      if (!first || !candidate) return;
      first = false;
      clearTimeout(timer);
      timer = setTimeout(done, patience);
    }
    connection.addEventListener('icegatheringstatechange', changed);
    connection.addEventListener('icecandidate', found);
  });
}

/**
 * Right after an ICE restart the state is still that of the candidates before, and the new description has none.
 */
function complete({ iceGatheringState, localDescription }: RTCPeerConnection): boolean {
  return iceGatheringState === 'complete' && hasCandidates(localDescription?.sdp ?? '');
}
