import { join } from 'node:path';
import { app } from 'electron';
import type { HearingEvent, PracticeWindow } from '../../../electron/contract/media.ts';
import type { MediaEvent } from '../../../electron/core/calls/ports.ts';
import { mediaBridge } from '../../../electron/shell/media-bridge.ts';
import { registerScheme, scheme, servePages } from '../../../electron/shell/pages.ts';
import { portWindow, type PortWindow } from '../../../electron/shell/port-window.ts';
import { allowSound } from '../../../electron/shell/window-permissions.ts';
import { Steps } from './steps.ts';

/** A main process with the two sound windows and nothing else; a test joins their descriptions by hand. */
export interface SoundBench {
  readonly media: PracticeWindow;
  readonly practice: PracticeWindow;
  readonly windows: { readonly media: PortWindow; readonly practice: PortWindow };
  readonly events: MediaEvent[];
  readonly hearing: HearingEvent[];
  readonly log: string[];
}
/** The bench, and what can be done with it. */
export type Bench = SoundBench & { readonly steps: Steps };
const out = process.env['THROUGHLINE_OUT'] ?? '';
const roots = { renderer: join(out, 'renderer'), resources: { sounds: '', speech: '' } };

registerScheme();
app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
app.on('window-all-closed', () => undefined);
// The test asks for the windows once it is connected: Playwright sometimes waits for ever for the answer of a hidden
// window that was being made while it attached itself.
globalThis.startBench = async () => {
  await app.whenReady();
  globalThis.bench = start();
  return globalThis.bench;
};

function start(): Bench {
  const log: string[] = [];
  const note = (level: string, message: string): void => void log.push(`${level} ${message}`);
  const open = (name: 'media' | 'practice'): PortWindow =>
    portWindow({
      name,
      url: `${scheme}://${name}/index.html`,
      preload: join(out, 'preload/port-preload.cjs'),
      after: Promise.resolve(),
      outside: false,
      allow: allowSound,
      setUpSession: (own) => servePages(own, roots),
      log: note,
    });
  const events: MediaEvent[] = [];
  const hearing: HearingEvent[] = [];
  const windows = { media: open('media'), practice: open('practice') };
  const media = mediaBridge(windows.media, note);
  const practice = mediaBridge(windows.practice, note);
  media.subscribe((event) => events.push(event));
  practice.subscribeHearing((event) => hearing.push(event));
  const bench: SoundBench = { media, practice, windows, events, hearing, log };
  return { ...bench, steps: new Steps(bench) };
}
