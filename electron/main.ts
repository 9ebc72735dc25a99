import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, nativeTheme, net, powerMonitor, session, systemPreferences } from 'electron';
import type { DeskState, NoticeCode } from './contract/state.ts';
import type { Timer } from './core/calls/runner.ts';
import { createNotices } from './core/work/notices.ts';
import { createDeskView, handleDesk } from './ipc/desk.ts';
import { openDoor } from './ipc/door.ts';
import { handleProfile } from './ipc/profile.ts';
import { readArguments } from './shell/arguments.ts';
import { createDeskWindow } from './shell/desk-window.ts';
import { openInstallation } from './shell/installation.ts';
import { saveDiagnosis } from './shell/diagnosis/save.ts';
import { lockWindows } from './shell/locks.ts';
import { openLogs } from './shell/logs.ts';
import { mediaBridge } from './shell/media-bridge.ts';
import { setMenu } from './shell/menu.ts';
import { askForMicrophone } from './shell/microphone-access.ts';
import type { WorkingProfile } from './shell/own-part.ts';
import { registerScheme, scheme, servePages } from './shell/pages.ts';
import { places } from './shell/places.ts';
import { portWindow, type PortWindow } from './shell/port-window.ts';
import { openSecrets } from './shell/secrets.ts';
import { openSettings } from './shell/settings.ts';
import { startUp } from './shell/start-up.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/**
 * The composition root: builds what belongs to the process and its windows, and opens the workplace (calls, history,
 * telephony: `workplace.ts`) as soon as it is known whose desk this is. It wires and decides nothing.
 */
const args = readArguments(process.argv.slice(1));
const log = openLogs(app.getPath('userData'));
const mainLog = log('main');

registerScheme();
app.setAppUserModelId('app.throughline.desk');
if (args.demo || !args.profile) {
  // On the practice floor both ends of a call are on this machine, also when it has no network at all.
  app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
}
if (app.requestSingleInstanceLock()) void app.whenReady().then(open);
else app.quit();

function open(): void {
  const userData = app.getPath('userData');
  const timer: Timer = {
    now: Date.now,
    after(ms, callback) {
      const timeout = setTimeout(callback, ms);
      return () => clearTimeout(timeout);
    },
  };
  lockWindows((message) => mainLog('warn', message));
  setMenu();
  servePages(session.defaultSession, places.pages);

  let workplace: Workplace | undefined;
  let readiness = { ready: false, since: timer.now() };
  let quitting = false;
  const ports: PortWindow[] = [];
  // First of all, since everything below may have something to show; it is composed only after all is there.
  const view = createDeskView(
    (): DeskState => ({
      ...(workplace?.state() ?? {
        mode: 'firstRun',
        agent: { id: '', name: '', country: start.mode === 'firstRun' ? start.country : 'US' },
        connection: { state: 'offline', since: timer.now() },
        calls: [],
        inbox: [],
        pops: {},
        voice: { configured: false },
      }),
      readiness,
      notices: notices.all(),
      secretsProtected: secrets.isProtected,
      settings: settings.get(),
      versions: { app: app.getVersion(), electron: process.versions.electron ?? '' },
    }),
    (state) => window.push('desk.state', state),
  );
  const installation = openInstallation(userData);
  const settings = openSettings(userData);
  nativeTheme.themeSource = settings.get().theme;
  const secrets = openSecrets(path.join(userData, 'secrets.json'), (message) => mainLog('warn', message));
  const notices = createNotices<NoticeCode>({ now: timer.now, newId: randomUUID, changed: () => view.changed() });
  if (!secrets.isProtected) notices.say('secretsPlain', 'warning');
  const start = startUp({ args, ownPartFile: path.join(userData, 'agent.json'), secrets, notices });

  const handle = openDoor({ isDesk: (event) => window.isOwn(event), log: log('ipc') });
  handleDesk(handle, {
    view,
    dismissNotice: (id) => notices.dismiss(id),
    setReady(ready) {
      readiness = { ready, since: timer.now() };
      workplace?.setReady(ready);
      view.changed();
    },
    changeSettings(part) {
      const changed = settings.change(part);
      nativeTheme.themeSource = changed.theme;
      workplace?.configure(changed);
      return changed;
    },
    painted() {
      mainLog('info', 'the desk is on the screen');
      workplace?.painted();
      void askForMicrophone(systemPreferences).then((access) => {
        if (access !== 'granted') notices.say('microphoneDenied', 'warning');
      });
    },
    async saveDiagnosis() {
      const nothing = { profile: {}, sipTrace: () => [], hidden: [] };
      const file = await saveDiagnosis({ ...(workplace?.diagnosis() ?? nothing), logs: log.files() });
      if (file) notices.say('diagnosisSaved', 'info', { file });
      return file;
    },
  });
  handleProfile(handle, (own) => {
    const profile = start.mode === 'firstRun' && !workplace ? start.complete(own) : undefined;
    if (profile) begin(profile);
    return profile !== undefined;
  });

  const window = createDeskWindow({
    preload: places.preload,
    bounds: installation.bounds(),
    saveBounds: installation.saveBounds,
    // On Windows and macOS a phone stays reachable when its window is closed; everywhere while a call goes on.
    keepRunning: () => !quitting && (process.platform !== 'linux' || workplace?.inCall() === true),
    restored: () => notices.say('windowRestored', 'info'),
    log: log('desk'),
  });
  if (start.mode !== 'firstRun') begin(start.profile);

  function begin(profile: WorkingProfile): void {
    for (const secret of [
      profile.voice?.password,
      ...(profile.voice?.iceServers ?? []).map((server) => server.credential),
    ])
      if (secret) log.hide(secret);
    workplace = openWorkplace({
      profile,
      practice: start.mode === 'practice',
      directory: path.join(userData, start.mode === 'practice' ? 'practice' : 'history'),
      key: historyKey(),
      ...(args.tlsCa ? { tlsCa: args.tlsCa } : {}),
      wayOut: {
        network: { resolveProxy: (url) => session.defaultSession.resolveProxy(url) },
        // Electron has it from version 45 on; development may run on an older one.
        ...('WebSocket' in net
          ? { chromium: (url: string, protocol: string) => new net.WebSocket(url, protocol) }
          : {}),
      },
      instance: installation.instance,
      settings: settings.get(),
      language: app.getLocale(),
      openMedia,
      notices,
      view,
      handle,
      window,
      quit: () => app.quit(),
      timer,
      log,
    });
    view.changed();
  }

  function openMedia(name: 'media' | 'practice') {
    const port = portWindow({
      name,
      url: `${scheme}://${name}/index.html`,
      preload: places.portPreload,
      setUpSession: (own) => servePages(own, places.pages),
      log: log(name),
    });
    ports.push(port);
    return mediaBridge(port, log(name));
  }

  /** 32 random bytes, made on the first start and kept by the system's secret store. */
  function historyKey(): Buffer {
    const kept = secrets.get('history.key');
    const key = kept ? Buffer.from(kept, 'base64') : randomBytes(32);
    if (!kept) secrets.set('history.key', key.toString('base64'));
    log.hide(key.toString('base64'));
    return key;
  }

  powerMonitor.on('resume', () => workplace?.wake());
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (quitting) return;
    quitting = true;
    if (!workplace) return;
    event.preventDefault();
    void workplace.close().finally(() => {
      for (const port of ports) port.close();
      app.quit();
    });
  });
}
