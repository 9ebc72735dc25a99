import { utilityProcess, type UtilityProcess } from 'electron';
import type { Log, PortSource, WindowPort } from './port-source.ts';
import { pauseBeforeReopening } from './reopening.ts';

/**
 * The process that has the headsets open with node-hid, in place of the HID window and with the same messages. When it
 * dies it is made anew, and subscribers get another port.
 */
export function hidProcess(options: {
  /** The path of the built `node-hid-process`. */
  readonly module: string;
  /** Nothing of it is there before. */
  readonly after: Promise<void>;
  readonly log: Log;
}): Pick<PortSource, 'subscribe'> & { close(): void } {
  const { module, log } = options;
  const listeners = new Set<(port: WindowPort | undefined) => void>();
  let child: UtilityProcess | undefined;
  let port: WindowPort | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = 0;
  let closed = false;

  function open(): void {
    const since = Date.now();
    const made = utilityProcess.fork(module, [], { serviceName: 'Throughline headsets', stdio: 'ignore' });
    child = made;
    made.on('exit', (code) => {
      if (closed) return;
      log('error', `the HID process ended with ${code}`);
      offer(undefined);
      pause = pauseBeforeReopening(Date.now() - since, pause);
      timer = setTimeout(open, pause);
    });
    offer({
      post: (message) => made.postMessage(message),
      listen: (listener) => void made.on('message', listener),
    });
  }

  function offer(next: WindowPort | undefined): void {
    port = next;
    for (const listener of listeners) listener(next);
  }

  void options.after.then(() => closed || open());
  return {
    subscribe(listener) {
      listeners.add(listener);
      listener(port);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      child?.kill();
      offer(undefined);
    },
  };
}
