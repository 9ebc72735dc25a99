import { BrowserWindow, screen, type Rectangle } from 'electron';
import type { Push, Pushes } from '../contract/commands.ts';
import type { Log } from './logs.ts';
import { scheme } from './pages.ts';
import { pauseBeforeReopening } from './reopening.ts';

/** The agent's window. It only shows; closing, killing or reloading it never touches a call. */
export interface DeskWindow {
  /** Tells the page, if there is one that listens. */
  push<P extends Push>(name: P, payload: Pushes[P]): void;
  /** Brings it to the front, opening it again if it was closed. */
  show(): void;
  isFocused(): boolean;
  /** Whether this frame is the desk's own page, and so may ask. */
  isOwn(event: Electron.IpcMainInvokeEvent): boolean;
  flash(on: boolean): void;
  /** Asks for its page, which may need that pages are served. */
  load(): void;
  belongTo(desk: WindowOwner): void;
}

/** The desk that the window shows. */
interface WindowOwner {
  /** Whether closing the window only hides it: there is a tray to come back from, or a call goes on. */
  keepRunning(): boolean;
  /** The page had crashed and was loaded again. */
  restored(): void;
}

const home = `${scheme}://desk/index.html`;

export function createDeskWindow(options: {
  readonly preload: string;
  readonly bounds: Rectangle | undefined;
  readonly saveBounds: (bounds: Rectangle) => void;
  readonly log: Log;
}): DeskWindow {
  const { preload, saveBounds, log } = options;
  let owner: WindowOwner = { keepRunning: () => false, restored: () => undefined };
  let window = open(onScreen(options.bounds));

  function open(bounds: Partial<Rectangle>): BrowserWindow {
    let since = Date.now();
    let pause = 0;
    const opened = new BrowserWindow({
      width: 1440,
      height: 900,
      ...bounds,
      minWidth: 380,
      minHeight: 480,
      show: false,
      title: 'Throughline',
      backgroundColor: '#f3f4f6',
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // A desk in the background must ring and count on time.
        backgroundThrottling: false,
      },
    });
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', (event) => {
      saveBounds(opened.getNormalBounds());
      if (!owner.keepRunning()) return;
      event.preventDefault();
      opened.hide();
    });
    opened.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit' || opened.isDestroyed()) return;
      log('error', `the desk window's process is gone: ${reason} (${exitCode})`);
      pause = pauseBeforeReopening(Date.now() - since, pause);
      setTimeout(() => {
        if (opened.isDestroyed()) return;
        since = Date.now();
        opened.webContents.once('did-finish-load', () => owner.restored());
        // Same window, same place: only its page is new, and asks for the state that main has kept.
        opened.webContents.reload();
      }, pause);
    });
    opened.webContents.on('unresponsive', () => log('warn', 'the desk window does not respond'));
    opened.webContents.on('console-message', (details) => {
      if (details.level === 'error' || details.level === 'warning') log('warn', `desk page: ${details.message}`);
    });
    return opened;
  }

  return {
    push(name, payload) {
      if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(name, payload);
    },
    show() {
      if (window.isDestroyed()) {
        window = open(onScreen(options.bounds));
        void window.loadURL(home);
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    isFocused: () => !window.isDestroyed() && window.isFocused(),
    isOwn: (event) =>
      !window.isDestroyed() &&
      event.sender === window.webContents &&
      event.senderFrame === window.webContents.mainFrame &&
      event.senderFrame.url.startsWith(`${scheme}://desk/`),
    flash: (on) => {
      if (!window.isDestroyed()) window.flashFrame(on && !window.isFocused());
    },
    load: () => void window.loadURL(home),
    belongTo: (desk) => (owner = desk),
  };
}

/** Where the window was, unless that screen has gone. */
function onScreen(bounds: Rectangle | undefined): Partial<Rectangle> {
  if (!bounds) return {};
  const { workArea } = screen.getDisplayMatching(bounds);
  const overlaps =
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y >= workArea.y - 1 &&
    bounds.y < workArea.y + workArea.height;
  return overlaps ? bounds : { width: bounds.width, height: bounds.height };
}
