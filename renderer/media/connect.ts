import type { WindowEvent } from '../../electron/contract/media.ts';
import { serve, type Handlers } from './port.ts';

/**
 * Waits for the port that the preload hands over, and serves it. What happens before it is there is of no use to
 * anybody, and dropped.
 * @param handlersFor is given the way to send events
 */
export function connect(handlersFor: (send: (event: WindowEvent) => void) => Handlers): void {
  let port: MessagePort | undefined;
  const handlers = handlersFor((event) => port?.postMessage({ event }));
  window.addEventListener('message', (message) => {
    // Only this window's own preload posts here, and only once.
    if (message.source !== window || message.data !== 'port' || port) return;
    const [given] = message.ports;
    if (!given) return;
    port = given;
    const receive = serve(handlers, (reply) => given.postMessage(reply));
    given.onmessage = ({ data }) => receive(data);
  });
}
