import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { app, protocol, type Session } from 'electron';
import type { HearingEvent, PracticeWindow } from '../../../electron/contract/media.ts';
import type { MediaEvent } from '../../../electron/core/calls/ports.ts';
import { mediaBridge } from '../../../electron/shell/media-bridge.ts';
import type { Log } from '../../../electron/shell/port-source.ts';
import { portWindow, type PortWindow } from '../../../electron/shell/port-window.ts';

/** A main process with the two sound windows and nothing else; a test joins their descriptions by hand. */
export interface SoundBench {
  readonly media: PracticeWindow;
  readonly practice: PracticeWindow;
  readonly windows: { readonly media: PortWindow; readonly practice: PortWindow };
  readonly events: MediaEvent[];
  readonly hearing: HearingEvent[];
  readonly log: string[];
}
declare global {
  var bench: SoundBench | undefined;
}

const out = process.env['THROUGHLINE_OUT'] ?? '';
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.ogg': 'audio/ogg' };

app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
protocol.registerSchemesAsPrivileged([
  { scheme: 'throughline', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
app.on('window-all-closed', () => undefined);

// Not awaited here: Electron is ready only after this module has been loaded.
void app.whenReady().then(start);

function start(): void {
  const log: string[] = [];
  const note = (level: string, message: string): void => void log.push(`${level} ${message}`);
  const events: MediaEvent[] = [];
  const hearing: HearingEvent[] = [];
  const windows = { media: open('media', note), practice: open('practice', note) };
  const media = mediaBridge(windows.media, note);
  const practice = mediaBridge(windows.practice, note);
  media.subscribe((event) => events.push(event));
  practice.subscribeHearing((event) => hearing.push(event));
  globalThis.bench = { media, practice, windows, events, hearing, log };
}

function open(name: 'media' | 'practice', log: Log): PortWindow {
  return portWindow({
    name,
    url: `throughline://${name}/index.html`,
    preload: join(out, 'preload/port-preload.cjs'),
    setUpSession: (session) => serve(session, join(out, 'renderer', name)),
    log,
  });
}

function serve(session: Session, folder: string): void {
  session.protocol.handle('throughline', async (request) => {
    const path = join(folder, normalize(new URL(request.url).pathname));
    const body = await readFile(path);
    return new Response(body, { headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream' } });
  });
}
