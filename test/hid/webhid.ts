// What runs in the virtual machine for `npm run test:hid -- --webhid`: a main process of Electron with the desk's own HID
// window and nothing else; the headsets are reached by it.
import path from 'node:path';
import { app } from 'electron';
import { transportOverPort } from '../../native/transports/over-port.ts';
import { registerScheme, scheme, servePages } from '../../electron/shell/pages.ts';
import { portWindow } from '../../electron/shell/port-window.ts';
import { allowHeadsets } from '../../electron/shell/window-permissions.ts';
import { systemTimer } from '../support/bed/timer.ts';
import { run } from './run.ts';

const here = import.meta.dirname;
const log = (_level: string, message: string): void => void process.stdout.write(`${message}\n`);

registerScheme();
app.on('window-all-closed', () => undefined);
void app.whenReady().then(async () => {
  log('info', `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`);
  const source = portWindow({
    name: 'hid',
    url: `${scheme}://hid/index.html`,
    preload: path.join(here, 'out/preload/port-preload.cjs'),
    after: Promise.resolve(),
    allow: allowHeadsets,
    setUpSession: (own) => servePages(own, { renderer: path.join(here, 'out/renderer'), resources: {} }),
    log,
  });
  // An emulated machine needs its time for a window.
  await new Promise<void>((resolve) => source.subscribe((port) => port && resolve()));
  log('info', 'the window is there');
  await run(path.join(here, 'headsets'), () => transportOverPort({ source, after: systemTimer.after, log }));
});
