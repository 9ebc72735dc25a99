import type { MediaCheck, RelayCheck } from '../../electron/core/work/readiness.ts';
import { MediaFailure } from './failure.ts';
import type { SoundSource } from './source.ts';

/** The check opens the microphone as a call would, under this name. */
export const CHECK = 'readiness check';

/** ms for which a relay may think. */
const RELAY_WITHIN = 2_200;
/** ms that a microphone may take to open; a Bluetooth one needs a second. */
const OPENS_WITHIN = 2_200;

/** Looks at microphone, outputs and relay, all at once; takes less than three seconds. */
export async function checkMedia(microphone: SoundSource, configuration: RTCConfiguration): Promise<MediaCheck> {
  const [heard, outputs, relay] = await Promise.all([
    listen(microphone),
    navigator.mediaDevices.enumerateDevices().then((all) => all.filter(({ kind }) => kind === 'audiooutput').length),
    hasRelay(configuration) ? relayed(configuration) : undefined,
  ]);
  return { microphone: heard, outputs, ...(relay === undefined ? {} : { relay }) };
}

async function listen(microphone: SoundSource): Promise<MediaCheck['microphone']> {
  try {
    const track = await within(OPENS_WITHIN, microphone.open(CHECK));
    return { muted: track.muted };
  } catch (error) {
    const forbidden = error instanceof MediaFailure && /NotAllowed|Permission|denied/i.test(error.message);
    return { refused: forbidden ? 'forbidden' : 'none' };
  } finally {
    microphone.close(CHECK);
  }
}

const urlsOf = ({ urls }: RTCIceServer): readonly string[] => [urls].flat();
const hasRelay = ({ iceServers = [] }: RTCConfiguration): boolean =>
  iceServers.some((server) => urlsOf(server).some((url) => /^turns?:/i.test(url)));

/** STUN and TURN say what is wrong from here on; Chromium has 701 for a server that it does not reach. */
const isRefusal = (code: number): boolean => code >= 300 && code < 700;

/** Whether one of the relays gives an address (RFC 8656 §7), by gathering as for a call that may use nothing else. */
async function relayed(configuration: RTCConfiguration): Promise<RelayCheck> {
  const peer = new RTCPeerConnection({ ...configuration, iceTransportPolicy: 'relay' });
  const only = configuration.iceTransportPolicy === 'relay';
  let refused = false;
  try {
    const given = new Promise<boolean>((resolve) => {
      peer.addEventListener('icecandidateerror', ({ errorCode }) => (refused ||= isRefusal(errorCode)));
      peer.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) resolve(false);
        else if (candidate.type === 'relay') resolve(true);
      });
    });
    peer.createDataChannel('check');
    await peer.setLocalDescription();
    if (await within(RELAY_WITHIN, given)) return { answer: 'gives', only };
  } catch {
    // it took too long
  } finally {
    peer.close();
  }
  return { answer: refused ? 'refuses' : 'none', only };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new MediaFailure('media', 'took too long')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}
