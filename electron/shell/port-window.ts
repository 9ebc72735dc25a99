import { BrowserWindow, MessageChannelMain, session, type MessagePortMain, type Session } from 'electron';
import type { Log, PortSource, WindowPort } from './port-source.ts';
import { pauseBeforeReopening } from './reopening.ts';

export interface PortWindowOptions {
  /** For the log, and the window's own session: nothing is kept of it on disk. */
  readonly name: 'media' | 'practice' | 'hid';
  /** The page, on the app's own origin. */
  readonly url: string;
  /** The path of the built `port-preload`. */
  readonly preload: string;
  /** Nothing of it is there before. */
  readonly after: Promise<void>;
  /** What the page may use, of all that asks for a permission; the session is the window's alone. */
  readonly allow: (session: Session) => void;
  /** Makes the page's origin loadable in this session: registers the protocol, adds certificates. */
  setUpSession(session: Session): void;
  /**
   * Whether the other ends of its calls are out in the network. Then sound leaves by whatever way the system has at that
   * moment: sockets bound to one address die with it, and Chromium takes two seconds to hear of another.
   */
  readonly outside?: boolean;
  readonly log: Log;
}

export interface PortWindow extends PortSource {
  /** For good; it is not made anew. */
  close(): void;
  /** The process that would have to be killed to see what happens then. */
  processId(): number | undefined;
}

/**
 * A hidden, sandboxed window that main talks to by a message port only. It may use what it is allowed and nothing else;
 * it goes nowhere and opens nothing. When it dies it is made anew, and subscribers get another port.
 */
export function portWindow(options: PortWindowOptions): PortWindow {
  const { name, log } = options;
  const own = session.fromPartition(`throughline-${name}`); // no `persist:`, so in memory
  options.setUpSession(own);
  own.setSpellCheckerLanguages([]); // else Chromium fetches dictionaries for it
  options.allow(own);
  const listeners = new Set<(port: WindowPort | undefined) => void>();
  let window: BrowserWindow | undefined;
  let port: WindowPort | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = 0;
  let closed = false;

  function open(): void {
    const made = hiddenWindow(own, options.preload);
    if (options.outside === true) made.webContents.setWebRTCIPHandlingPolicy('default_public_and_private_interfaces');
    const since = Date.now();
    window = made;
    const gone = (reason: string): void => {
      if (window !== made || closed) return;
      log('error', `The ${name} window died: ${reason}`);
      window = undefined;
      offer(undefined);
      made.destroy();
      pause = pauseBeforeReopening(Date.now() - since, pause);
      timer = setTimeout(open, pause);
    };
    made.webContents.on('render-process-gone', (_event, { reason }) => gone(reason));
    made.webContents.on('unresponsive', () => gone('it did not respond'));
    made.on('closed', () => gone('it was closed'));
    made.loadURL(options.url).then(
      () => window === made && !closed && offer(connected(made)),
      (error: unknown) => gone(`its page did not load: ${String(error)}`),
    );
  }

  function offer(next: WindowPort | undefined): void {
    port = next;
    for (const listener of listeners) listener(next);
  }

  void options.after.then(() => closed || open());
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      listener(port);
      return () => listeners.delete(listener);
    },
    renew: (reason) => {
      log('warn', `The ${name} window is made anew: ${reason}`);
      // Ends its process, and with it comes `render-process-gone`.
      window?.webContents.forcefullyCrashRenderer();
    },
    processId: () => window?.webContents.getOSProcessId(),
    close: () => {
      closed = true;
      clearTimeout(timer);
      window?.destroy();
      window = undefined;
      offer(undefined);
    },
  };
}

function hiddenWindow(own: Session, preload: string): BrowserWindow {
  const made = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      backgroundThrottling: false, // timers and sound go on though nobody looks
      autoplayPolicy: 'no-user-gesture-required', // nobody can click here
      spellcheck: false,
    },
  });
  made.webContents.on('will-navigate', (event) => event.preventDefault());
  made.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  return made;
}

function connected(made: BrowserWindow): WindowPort {
  const { port1, port2 } = new MessageChannelMain();
  made.webContents.postMessage('port', null, [port2]);
  return windowPort(port1);
}

function windowPort(port: MessagePortMain): WindowPort {
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
  };
}
