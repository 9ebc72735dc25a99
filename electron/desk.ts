import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, nativeTheme, net, powerMonitor, session, shell, systemPreferences } from 'electron';
import { noHeadsets, noSound, type DeskState, type NoticeCode, type Settings } from './contract/state.ts';
import type { Timer } from './core/calls/runner.ts';
import { dialRequestOf } from './core/identity/dial-link.ts';
import { createDialRequests } from './core/work/dial-requests.ts';
import { checkReadiness, createReadinessGate } from './core/work/readiness.ts';
import { createNotices } from './core/work/notices.ts';
import { createDeskView, handleDesk } from './ipc/desk.ts';
import { handleDialRequests } from './ipc/dial-requests.ts';
import { openDoor } from './ipc/door.ts';
import { handleNetwork } from './ipc/network.ts';
import { handleProfile } from './ipc/profile.ts';
import type { Arguments } from './shell/arguments.ts';
import type { DeskWindow } from './shell/desk-window.ts';
import type { Installation } from './shell/installation.ts';
import type { Logs } from './shell/logs.ts';
import { saveDiagnosis } from './shell/diagnosis/save.ts';
import { watchMachine } from './shell/machine.ts';
import { mediaBridge } from './shell/media-bridge.ts';
import { askForMicrophone, microphoneSettings } from './shell/microphone-access.ts';
import type { WorkingProfile } from './shell/own-part.ts';
import { scheme, servePages } from './shell/pages.ts';
import { places } from './shell/places.ts';
import { portWindow, type PortWindow } from './shell/port-window.ts';
import { trustPrivateCa } from './shell/private-ca.ts';
import { createProxySignIn } from './shell/proxy-sign-in.ts';
import { openSecrets } from './shell/secrets.ts';
import { openSettings } from './shell/settings.ts';
import { startUp } from './shell/start-up.ts';
import type { Summons } from './shell/summons.ts';
import { allowSound } from './shell/window-permissions.ts';
import type { Transport } from '../native/transports/transport.ts';
import { openHeadsetTransport } from './workplace/headset-transport.ts';
import { openWorkplace, type Workplace } from './workplace/workplace.ts';

/** ms */
const SCREEN_WITHIN = 2_000;

/**
 * The composition root: builds what belongs to the process, and opens the workplace (calls, history, telephony:
 * `workplace.ts`) as soon as it is known whose desk this is. It wires and decides nothing.
 */
export function openDesk(options: {
  readonly args: Arguments;
  readonly log: Logs;
  readonly installation: Installation;
  readonly window: DeskWindow;
  readonly summons: Summons;
}): void {
  const { args, log, installation, window } = options;
  const mainLog = log('main');
  const userData = app.getPath('userData');
  const timer: Timer = {
    now: Date.now,
    after(ms, callback) {
      const timeout = setTimeout(callback, ms);
      return () => clearTimeout(timeout);
    },
  };

  // Until Chromium has read its proxy settings it answers DIRECT, and the first attempt would go round the proxy.
  const proxiesKnown = session.defaultSession.forceReloadProxyConfig();
  let workplace: Workplace | undefined;
  const dialRequests = createDialRequests({
    shown: (target) => workplace?.shown(target) ?? target,
    dial: (target) => workplace?.dial(target),
    changed: () => view.changed(),
  });
  const gate = createReadinessGate({
    check: async () => (workplace ? checkReadiness(workplace.readiness, timer) : []),
    timer,
    tell(now) {
      workplace?.setReady(now.ready);
      view.changed();
    },
  });
  const waitingDial = () => {
    const dialRequest = dialRequests.waiting();
    return dialRequest ? { dialRequest } : {};
  };
  let quitting = false;
  // What needs processes and threads of its own waits until the agent sees the desk; not for ever, should nobody look.
  let onTheScreen: () => void = () => undefined;
  const screenFirst = new Promise<void>((resolve) => (onTheScreen = resolve));
  timer.after(SCREEN_WITHIN, onTheScreen);
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
        colleagues: [],
        voice: { configured: false, full: false },
        sound: noSound,
        headsets: noHeadsets,
      }),
      readiness: gate.state(),
      ...waitingDial(),
      notices: notices.all(),
      secretsProtected: secrets.isProtected,
      ...proxySignIn.shown(),
      settings: settings.get(),
      versions: { app: app.getVersion(), electron: process.versions.electron ?? '' },
    }),
    (state) => window.push('desk.state', state),
  );
  const settings = openSettings(userData);
  nativeTheme.themeSource = settings.get().theme;
  const secrets = openSecrets(path.join(userData, 'secrets.json'), (message) => mainLog('warn', message));
  const proxySignIn = createProxySignIn({ secrets, hide: log.hide, changed: () => view.changed() });
  const notices = createNotices<NoticeCode>({ now: timer.now, newId: randomUUID, changed: () => view.changed() });
  if (!secrets.isProtected) notices.say('secretsPlain', 'warning');
  const start = startUp({ args, ownPartFile: path.join(userData, 'agent.json'), secrets, notices });

  const handle = openDoor({ isDesk: (event) => window.isOwn(event), log: log('ipc') });
  handleDesk(handle, {
    view,
    dismissNotice: (id) => notices.dismiss(id),
    setReady: gate.set,
    changeSettings,
    painted() {
      mainLog('info', 'the desk is on the screen');
      onTheScreen();
      workplace?.painted();
      void askForMicrophone(systemPreferences).then((access) => {
        if (access !== 'granted')
          notices.say(access === 'managed' ? 'microphoneManaged' : 'microphoneDenied', 'warning');
      });
    },
    async openMicrophoneSettings() {
      const page = microphoneSettings(process.platform);
      if (page) await shell.openExternal(page);
      return page !== undefined;
    },
    async saveDiagnosis() {
      const nothing = { profile: {}, sipTrace: () => [], headsets: '', hidden: [] };
      const file = await saveDiagnosis({ ...(workplace?.diagnosis() ?? nothing), logs: log.files() });
      if (file) notices.say('diagnosisSaved', 'info', { file });
      return file;
    },
  });
  handleNetwork(handle, (given) => {
    const asked = proxySignIn.answer(given);
    if (asked) workplace?.connectAgain();
    return asked;
  });
  handleProfile(handle, (own) => {
    const profile = start.mode === 'firstRun' && !workplace ? start.complete(own) : undefined;
    if (profile) begin(profile);
    return profile !== undefined;
  });

  window.belongTo({
    // On Windows and macOS a phone stays reachable when its window is closed; everywhere while a call goes on.
    keepRunning: () => !quitting && (process.platform !== 'linux' || workplace?.inCall() === true),
    restored: () => notices.say('windowRestored', 'info'),
  });
  if (start.mode !== 'firstRun') begin(start.profile);

  function changeSettings(part: Parameters<typeof settings.change>[0]): Settings {
    const changed = settings.change(part);
    nativeTheme.themeSource = changed.theme;
    workplace?.configure(changed);
    return changed;
  }

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
        network: {
          resolveProxy: async (url) => {
            await proxiesKnown;
            return session.defaultSession.resolveProxy(url);
          },
          proxyCredentials: proxySignIn.credentials,
        },
        // Electron has it from version 45 on; development may run on an older one.
        ...('WebSocket' in net
          ? { chromium: (url: string, protocol: string) => new net.WebSocket(url, protocol) }
          : {}),
      },
      instance: installation.instance,
      screenFirst,
      settings: settings.get,
      changeSettings(part) {
        changeSettings(part);
        view.changed();
      },
      language: app.getLocale(),
      openMedia,
      headsetTransports: headsetTransports(profile),
      askToDial: (request) => dialRequests.ask(request, 'desk'),
      notices,
      view,
      chainChanged: () => gate.changed(),
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
      after: screenFirst,
      outside: start.mode !== 'practice',
      allow: allowSound,
      setUpSession(own) {
        servePages(own, places.pages);
        if (args.tlsCa !== undefined) trustPrivateCa(own, args.tlsCa, mainLog);
      },
      log: log(name),
    });
    ports.push(port);
    return mediaBridge(port, log(name));
  }

  /** The ways to headsets. A played one is for tests alone: whoever holds its socket could answer and hang up. */
  async function headsetTransports({ headset }: WorkingProfile): Promise<readonly Transport[]> {
    const { virtualHeadset } = args;
    if (virtualHeadset !== undefined && app.isPackaged)
      mainLog('warn', '--virtual-headset is refused: this desk is installed');
    if (virtualHeadset === undefined || app.isPackaged)
      return [
        openHeadsetTransport({
          kind: headset?.transport ?? 'webhid',
          after: screenFirst,
          setUpSession: (own) => servePages(own, places.pages),
          timer,
          log: log('headset'),
        }),
      ];
    const { virtualSocket } = await import('../native/transports/virtual-socket.ts');
    return [virtualSocket(virtualHeadset, log('headset'))];
  }

  /** 32 random bytes, made on the first start and kept by the system's secret store. */
  function historyKey(): Buffer {
    const kept = secrets.get('history.key');
    const key = kept ? Buffer.from(kept, 'base64') : randomBytes(32);
    if (!kept) secrets.set('history.key', key.toString('base64'));
    log.hide(key.toString('base64'));
    return key;
  }

  watchMachine({
    timer,
    onResume: (woken) => powerMonitor.on('resume', woken),
    events: {
      addresses(now) {
        workplace?.networkChanged(now);
        gate.changed();
      },
      woke(since) {
        const slept = Math.round((timer.now() - since) / 1_000);
        mainLog('info', `awake again after ${slept} s`);
        // Nobody may be at the desk: no call is sent here before somebody says so.
        const was = gate.state().ready;
        void gate.set(false);
        workplace?.wake();
        if (workplace) notices.say(was ? 'sleptReady' : 'slept', 'warning', { slept: String(slept) });
      },
    },
  });
  handleDialRequests(handle, dialRequests);
  const dialFrom = (argv: readonly string[]) => {
    const request = dialRequestOf(argv);
    if (request) dialRequests.ask(request, 'outside');
  };
  dialFrom(process.argv.slice(1));
  options.summons.handTo((argv) => {
    dialFrom(argv);
    window.show();
  });

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
