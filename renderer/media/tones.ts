import { MediaFailure } from './failure.ts';

/** Milliseconds, as the port promises. */
const duration = 100;
const gap = 70;

/**
 * Sends RFC 4733 events; resolves when the last has been sent.
 * @throws MediaFailure if the other end takes none, or the call ended meanwhile
 */
export function sendTones(sender: RTCRtpSender | undefined, tones: string): Promise<void> {
  const dtmf = sender?.dtmf;
  if (!dtmf?.canInsertDTMF) throw new MediaFailure('media', 'The other end takes no key tones now');
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => end(new MediaFailure('media', 'The key tones were not sent')),
      tones.length * 300 + 2_000,
    );
    function changed({ tone }: RTCDTMFToneChangeEvent): void {
      if (tone === '') end(); // all are out (WebRTC §7.2)
    }
    function end(failure?: MediaFailure): void {
      clearTimeout(late);
      dtmf?.removeEventListener('tonechange', changed);
      if (failure) reject(failure);
      else resolve();
    }
    dtmf.addEventListener('tonechange', changed);
    dtmf.insertDTMF(tones, duration, gap);
  });
}
