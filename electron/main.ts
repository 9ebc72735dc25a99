import { existsSync } from 'node:fs';
import { app, session } from 'electron';
import { readArguments } from './shell/arguments.ts';
import { createDeskWindow } from './shell/desk-window.ts';
import { openInstallation } from './shell/installation.ts';
import { lockWindows } from './shell/locks.ts';
import { machineProfile } from './shell/machine-profile.ts';
import { openLogs } from './shell/logs.ts';
import { setMenu } from './shell/menu.ts';
import { registerScheme, servePages } from './shell/pages.ts';
import { places } from './shell/places.ts';
import { createSummons } from './shell/summons.ts';

/**
 * The first thing that runs: the agent's window, before all that will be shown in it. While its process starts, the
 * desk itself is read and composed (`desk.ts`); whatever belongs here has to be small.
 */
const args = readArguments(process.argv.slice(1), ofThisMachine());
const log = openLogs(app.getPath('userData'));

registerScheme();
app.setAppUserModelId('app.throughline.desk');
// Links that call; only the installed app may take them from whoever has them now.
if (app.isPackaged) for (const link of ['tel', 'sip', 'sips', 'callto']) app.setAsDefaultProtocolClient(link);
if (args.demo || !args.profile) {
  // On the practice floor both ends of a call are on this machine, also when it has no network at all.
  app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
}
/** Only for the installed app: what is being developed or tested must not depend on the machine that it is done on. */
function ofThisMachine(): string | undefined {
  const file = machineProfile(process.platform, process.env);
  return app.isPackaged && existsSync(file) ? file : undefined;
}

// Listened for from the very beginning: macOS tells the link that it started us with before we are ready.
const summons = createSummons();
app.on('open-url', (event, link) => {
  event.preventDefault();
  summons.take([link]);
});
app.on('second-instance', (_event, argv) => summons.take(argv.slice(1)));

if (app.requestSingleInstanceLock()) void app.whenReady().then(open);
else app.quit();

function open(): void {
  lockWindows((message) => log('main')('warn', message));
  setMenu();
  const installation = openInstallation(app.getPath('userData'), log('main'));
  const window = createDeskWindow({
    preload: places.preload,
    bounds: installation.bounds(),
    saveBounds: installation.saveBounds,
    log: log('desk'),
  });
  const desk = import('./desk.ts').then(({ openDesk }) => openDesk({ args, log, installation, window, summons }));
  // What a page asks first is answered by the desk.
  servePages(session.defaultSession, places.pages, desk);
  window.load();
  desk.catch((error: unknown) => {
    log('main')('error', 'the desk cannot be opened', error);
    app.exit(1);
  });
}
