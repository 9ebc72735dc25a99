/** What is agreed on first, where the other end has it: the best, then what every telephone has. */
const first = ['audio/opus', 'audio/pcmu', 'audio/pcma'];
/** Key tones (RFC 4733) stand beside a codec and are none themselves. */
const tones = 'audio/telephone-event';
/**
 * Doubled packets (RFC 2198), which gateways answer and then don't send; comfort noise (RFC 3389), with which Chromium
 * would stop sending in each pause, so that nobody could tell a pause from a dead line.
 */
const without = ['audio/red', 'audio/cn'];

/** The codecs as they are offered and answered: Opus, G.711, then whatever else there is. */
export function inOrder<C extends { readonly mimeType: string }>(codecs: readonly C[]): C[] {
  const rank = ({ mimeType }: C): number => {
    const name = mimeType.toLowerCase();
    if (name === tones) return first.length + 1;
    const at = first.indexOf(name);
    return at < 0 ? first.length : at;
  };
  return codecs
    .filter(({ mimeType }) => !without.includes(mimeType.toLowerCase()))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** Before an offer or an answer is made. */
export function preferCodecs(transceiver: RTCRtpTransceiver): void {
  transceiver.setCodecPreferences(inOrder(RTCRtpReceiver.getCapabilities('audio')?.codecs ?? []));
}
