import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Push, Pushes } from './contract/commands.ts';
import type { PracticeWindow } from './contract/media.ts';
import type { DeskState, NoticeCode, Settings } from './contract/state.ts';
import type { CallsState } from './core/calls/call.ts';
import type { DeskSound } from './core/calls/ports.ts';
import { createCalls, type Timer } from './core/calls/runner.ts';
import { isFull, isLive } from './core/calls/reducer.ts';
import { soundFor } from './core/calls/sound.ts';
import { createAuthor } from './core/history/author.ts';
import { createClock } from './core/history/clock.ts';
import type { HistoryReads, HistoryWrites, Remote } from './core/history/ports.ts';
import { caller } from './core/identity/caller.ts';
import type { DialPlan } from './core/identity/ports.ts';
import { dialTarget } from './core/identity/target.ts';
import { createDeviceChoices } from './core/sound/choices.ts';
import { inUse } from './core/sound/in-use.ts';
import { createSoundMonitor } from './core/sound/monitor.ts';
import { attentionTo, newWriters } from './core/work/attention.ts';
import { createColleagues, type Watched } from './core/work/colleagues.ts';
import { recordCalls } from './core/work/call-record.ts';
import { createConversations } from './core/work/conversations.ts';
import type { Pop } from './core/context/pop.ts';
import { traceFrames } from './core/dial/trace.ts';
import { createDesk } from './core/work/desk.ts';
import { createEnrolment } from './core/work/enrolment.ts';
import { createJournal } from './core/work/journal.ts';
import { createNotes } from './core/work/notes.ts';
import type { Notices } from './core/work/notices.ts';
import type { ReadinessPorts } from './core/work/readiness.ts';
import { createPops } from './core/work/pops.ts';
import { keepRingBook } from './core/work/ring-book.ts';
import { createRecorder } from './core/work/recorder.ts';
import { later } from './data/later.ts';
import { openOrSetAside } from './data/set-aside.ts';
import { openPractice } from './demo/practice.ts';
import { openWebSockets, type WebSocketOptions } from './dial/websocket.ts';
import { handleCalls } from './ipc/calls.ts';
import { handleCustomers } from './ipc/customers.ts';
import type { DeskView } from './ipc/desk.ts';
import type { Handle } from './ipc/door.ts';
import { handleHistory } from './ipc/history.ts';
import { handleLedger } from './ipc/ledger.ts';
import { handleNotes } from './ipc/notes.ts';
import { handleSound } from './ipc/sound.ts';
import { handlePractice } from './ipc/practice.ts';
import { handleWork } from './ipc/work.ts';
import type { Diagnosis } from './shell/diagnosis/bundle.ts';
import type { Log } from './shell/logs.ts';
import type { WorkingProfile } from './shell/own-part.ts';
import { createSurroundings } from './shell/surroundings.ts';
import { saveLedger } from './shell/ledger-file.ts';
import { createWriterNotifications } from './shell/writer-notifications.ts';
import { places } from './shell/places.ts';
import { wordsFor } from './shell/words.ts';
import { createNumbers } from './telephony/numbers.ts';
import { createTelephony } from './telephony/telephony.ts';

/** Where the agent works: calls, the customers' history, the telephone. Opened once it is known whose desk it is. */
export interface Workplace {
  /** The workplace's part of what the window shows. */
  state(): Pick<
    DeskState,
    | 'mode'
    | 'agent'
    | 'connection'
    | 'calls'
    | 'conference'
    | 'inbox'
    | 'pops'
    | 'colleagues'
    | 'mailbox'
    | 'voice'
    | 'sound'
    | 'practice'
  >;
  setReady(ready: boolean): void;
  /** Dials what the agent has said yes to. */
  dial(target: string): void;
  /** What is asked before the agent is Ready. */
  readonly readiness: ReadinessPorts;
  configure(settings: Settings): void;
  /** The window can be worked with: what could wait, begins. */
  painted(): void;
  inCall(): boolean;
  /** After a sleep: nothing that was open is worth anything. */
  wake(): void;
  /** Something that stood in the way of the connection may be out of it. */
  connectAgain(): void;
  /** This machine has these addresses now. */
  networkChanged(addresses: readonly string[]): void;
  /** What a diagnosis tells of this workplace; it is masked where it is written. */
  diagnosis(): Pick<Diagnosis, 'profile' | 'sipTrace' | 'hidden'>;
  /** Hangs up, unregisters, closes the history; a few seconds at most. */
  close(): Promise<void>;
}

export interface WorkplaceOptions {
  readonly profile: WorkingProfile;
  readonly practice: boolean;
  /** Of the history's file. */
  readonly directory: string;
  /** 32 bytes. */
  readonly key: Buffer;
  /** PEM file of a private CA. */
  readonly tlsCa?: string;
  /** Through the company's proxies, as the system knows them. */
  readonly wayOut: Pick<WebSocketOptions, 'network' | 'chromium'>;
  readonly instance: string;
  /** Resolves when the window can be worked with: the history and the connection wait for it. */
  readonly screenFirst: Promise<void>;
  /** As they are now. */
  readonly settings: () => Settings;
  readonly changeSettings: (part: { readonly audio: Partial<Settings['audio']> }) => void;
  readonly language: string;
  readonly openMedia: (name: 'media' | 'practice') => PracticeWindow;
  readonly notices: Notices<NoticeCode>;
  readonly view: DeskView;
  /** The connection or the devices are not what they were when readiness was checked. */
  readonly chainChanged: () => void;
  readonly handle: Handle;
  readonly window: {
    push<P extends Push>(name: P, payload: Pushes[P]): void;
    show(): void;
    flash(on: boolean): void;
    isFocused(): boolean;
  };
  readonly quit: () => void;
  readonly timer: Timer;
  readonly log: (scope: string) => Log;
}

/** Wires; decides nothing. */
export function openWorkplace(options: WorkplaceOptions): Workplace {
  const { profile, notices, view, handle, window, timer, log } = options;
  const { agent, voice } = profile;
  const now = timer.now;
  const newId = randomUUID;
  const numbers = createNumbers();
  const plan: DialPlan = { emergency: ['112', '911'], ...voice?.dialPlan, country: agent.country };

  // Whoever asks before the history is open waits for it.
  const nativeBinding = process.env['THROUGHLINE_SQLITE_BINDING'];
  const openNow = () =>
    openOrSetAside({
      directory: options.directory,
      key: options.key,
      workers: places,
      now,
      setAside: (file, reason) => notices.say('historySetAside', 'warning', { file, reason }),
      damaged: (failure) => historyFailed(failure),
      log: log('history'),
      ...(nativeBinding ? { nativeBinding } : {}),
    });
  const history = options.screenFirst.then(openNow);
  const historyFailed = (error: unknown) => {
    log('history')('error', 'the history cannot be used', error);
    notices.say('historyUnavailable', 'error', { reason: error instanceof Error ? error.message : String(error) });
  };
  const reads = later<Remote<HistoryReads>>(
    history.then((opened) => opened.reads),
    ['popFor', 'popOf', 'timeline', 'interaction', 'search', 'recentCalls', 'note', 'draft', 'counts', 'rings'],
  );
  const writes = later<Remote<HistoryWrites>>(
    history.then((opened) => opened.writes),
    ['apply', 'saveDraft', 'dropDraft', 'drafts', 'keepWork', 'keptWork', 'keepRings', 'closeRings'],
  );
  const author = history.then(({ newestClock }) =>
    createAuthor({ source: `desk/${agent.id}`, clock: createClock(agent.id, newestClock), now, newId }),
  );
  const journal = createJournal({
    reads,
    writes,
    author,
    timer,
    kept: (reason) => notices.say('noteKept', 'warning', { reason }),
    savedLate() {
      for (const { id, code } of notices.all()) if (code === 'noteKept') notices.dismiss(id);
      notices.say('noteSavedLate', 'info');
    },
    log: log('history'),
  });

  const media = options.openMedia('media');
  const mediaFailed = (error: unknown) => log('media')('warn', 'the media window refused', error);
  const wishes = () => options.settings().audio;
  const choices = createDeviceChoices({
    wishes,
    wish: (audio) => options.changeSettings({ audio }),
    changed() {
      configureMedia();
      view.changed();
    },
    ask: ({ name }) => notices.say('headsetFound', 'info', { name }),
    tookOver(name) {
      if (calls.state().calls.some(isLive)) notices.say('microphoneTookOver', 'info', { name });
    },
  });
  const configureMedia = () =>
    void media
      .configure({
        iceServers: voice?.iceServers ?? [],
        iceTransportPolicy: voice?.iceTransportPolicy ?? 'all',
        audio: inUse(wishes(), choices.state().used),
        country: agent.country,
      })
      .catch(mediaFailed);
  configureMedia();
  media.subscribeDevices(choices.found);
  media.subscribeDevices(options.chainChanged);
  media.subscribeLevels((levels) => window.push('sound.levels', levels));

  const floor = options.practice
    ? openPractice({
        media: options.openMedia('practice'),
        reads,
        writes,
        agentHears: async () => {
          const talking = calls.state().calls.find((call) => call.phase.name === 'talking');
          return talking ? (await media.statistics(talking.id)).heardLevel : 0;
        },
        changed: view.changed,
        failed: historyFailed,
        timer,
        random: Math.random,
        newId,
        log: log('practice'),
      })
    : undefined;
  const { open: openSocket, trace } = traceFrames(
    floor?.openSocket ?? openWebSockets({ protocol: 'sip', ...options.wayOut, ...privateCa(options.tlsCa) }),
    { now },
  );
  const telephony = createTelephony({
    ...(floor ? practiceAccount : (voice ?? noAccount)),
    displayName: agent.name,
    ...(voice && !floor ? { watched: watchedBy(voice) } : {}),
    openSocket,
    instance: options.instance,
    media,
    timer,
    log: log('telephony'),
  });
  const calls = createCalls({ capacity: voice?.lines ?? 1, signalling: telephony.signalling, timer });
  const ringBook = keepRingBook({
    calls,
    writes,
    timer,
    newId,
    changed: () => window.push('ledger.changed', {}),
    failed: historyFailed,
  });
  telephony.onInvite(ringBook.take);
  const colleagues = createColleagues({
    people: voice?.colleagues ?? [],
    queues: voice?.queues ?? [],
    changed: view.changed,
  });
  telephony.onPresence(colleagues.take);
  const recorder = createRecorder({ journal, failed: historyFailed });
  const monitor = createSoundMonitor({
    calls,
    statistics: media.statistics,
    mend(callId, fault) {
      log('media')('warn', `call ${callId}: ${fault}, a new path is asked for`);
      telephony.newPath(callId);
    },
    changed: view.changed,
    sampled: (callId, sample) => window.push('sound.quality', { callId, sample }),
    timer,
  });
  recordCalls({ calls, recorder, agent, quality: monitor.quality, failed: historyFailed });
  const pops = createPops({
    reads,
    changed() {
      view.changed();
      tellOfWriters();
    },
    known: (interactionId, pop) => recorder.link(interactionId, pop.customer.id),
    failed: historyFailed,
  });
  const notes = createNotes({
    reads,
    writes,
    journal,
    agent,
    now,
    customerOf: (interactionId) => recorder.find(interactionId)?.customerId,
  });
  const enrolment = createEnrolment({ journal, pops, find: recorder.find, now, newId });
  const desk = createDesk({
    calls,
    pops,
    recorder,
    notices,
    judge: (headers) => caller(headers, plan, numbers),
    target: (input) => dialTarget(input, plan, numbers),
    named: (address) => colleagues.shown().colleagues.find(({ uri }) => uri === address)?.name,
    now,
    newId,
  });
  const conversations = createConversations({
    channels: floor?.channels ?? [],
    pops,
    recorder,
    reads: { interaction: reads.interaction, draft: journal.draft },
    writes: { ...journal, keptWork: writes.keptWork },
    agent,
    changed() {
      tellFloor();
      view.changed();
      tellOfWriters();
    },
    offered: () => window.flash(true),
    failed: historyFailed,
    now,
    newId,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
  });
  const surroundings = createSurroundings({
    icon: places.trayIcon,
    words: () => words,
    actions: {
      answer: (callId) => calls.dispatch({ type: 'answer', callId }),
      decline: (callId) => calls.dispatch({ type: 'decline', callId }),
      hangUp: (callId) => calls.dispatch({ type: 'hangUp', callId }),
      mute: (callId, on) => calls.dispatch({ type: on ? 'mute' : 'unmute', callId }),
      open: () => window.show(),
      quit: options.quit,
    },
    log: (message) => log('shell')('info', message),
  });
  const writerNotifications = createWriterNotifications({
    words: () => words,
    open(id) {
      window.show();
      window.push('desk.focus', { on: 'conversation', id });
    },
    isSeen: () => window.isFocused(),
  });
  const tellOfWriters = () => writerNotifications.waiting(newWriters(conversations.items(), pops.all()));
  let words = wordsFor(languageOf(options.settings(), options.language));
  let lastSound: DeskSound = 'silence';
  let started = false;
  let ready = false;
  const tellFloor = () =>
    floor?.agentIs({ ready, calls: calls.state().calls.length, conversations: conversations.items().length });

  const follow = () => {
    const sound = soundFor(calls.state());
    if (sound !== lastSound) media.sound(sound).catch(mediaFailed);
    lastSound = sound;
    surroundings.show(attentionTo(calls.state(), pops.all()), telephony.connection());
  };
  calls.subscribe((_state, event) => {
    tellFloor();
    view.changed();
    // A beep is over before that: who is put through must be announced first.
    if (event.type !== 'incoming' || soundFor(calls.state()) === 'beep') return follow();
    window.flash(true);
    timer.after(SCREEN_FIRST, follow);
  });

  telephony.subscribe((event) => desk.take(event));
  telephony.onConnection((connection) => {
    options.chainChanged();
    view.changed();
    surroundings.show(attentionTo(calls.state(), pops.all()), connection);
  });
  telephony.onTransferRefused(() => notices.say('transferRefused', 'info'));
  media.subscribe((event) => {
    if (event.type === 'microphoneLost' || event.type === 'microphoneBack')
      calls.dispatch({ type: event.type, callId: event.callId });
    if (event.type === 'lost' && calls.state().calls.some(isLive)) notices.say('mediaLost', 'warning');
  });
  history.then((opened) => {
    opened.onChanged((customerIds) => {
      for (const customerId of customerIds) window.push('history.changed', { customerId });
    });
    notes.recover().catch(historyFailed);
  }, historyFailed);

  handleCalls(handle, { calls, desk, reads, agentId: agent.id });
  handleCustomers(handle, { pops, reads, enrolment });
  handleHistory(handle, { timeline: reads.timeline, interaction: journal.interaction });
  handleLedger(handle, { reads, save: () => saveLedger(reads) });
  handleNotes(handle, {
    notes,
    finish: (id, wrapUp) => (conversations.holds(id) ? conversations : desk).finish(id, wrapUp),
  });
  handleWork(handle, conversations);
  handleSound(handle, {
    choices,
    samples: monitor.samples,
    meter: media.meter,
    test: media.test,
    dismissHeadset() {
      for (const { id, code } of notices.all()) if (code === 'headsetFound') notices.dismiss(id);
    },
  });
  handlePractice(handle, floor?.next);
  if (floor || voice) void options.screenFirst.then(() => telephony.start());

  return {
    state: () => ({
      mode: options.practice ? 'practice' : 'desk',
      agent,
      connection: telephony.connection(),
      calls: calls.state().calls,
      ...conferenceOf(calls.state()),
      inbox: conversations.items(),
      pops: pops.all(),
      ...colleagues.shown(),
      voice: { configured: voice !== undefined || floor !== undefined, full: isFull(calls.state()) },
      sound: { ...choices.state(), faults: monitor.faults() },
      ...(floor ? { practice: floor.state() } : {}),
    }),
    dial: desk.dial,
    readiness: {
      telephone: voice !== undefined || floor !== undefined,
      connection: telephony.connection,
      clockAhead: telephony.clockAhead,
      media: media.check,
    },
    setReady(on) {
      ready = on;
      tellFloor();
    },
    configure(settings) {
      words = wordsFor(languageOf(settings, options.language));
      configureMedia();
    },
    painted() {
      // A page that is gone looks at no meter any more.
      media.meter(false).catch(mediaFailed);
      if (!floor || started) return;
      started = true;
      floor.start();
    },
    inCall: () => calls.state().calls.some(isLive),
    wake: telephony.wake,
    connectAgain: telephony.check,
    networkChanged: telephony.networkChanged,
    diagnosis: () => ({
      profile,
      sipTrace: trace.frames,
      hidden: [
        ...Object.values(pops.all()).flatMap(namesIn),
        ...calls.state().calls.flatMap(({ party }) => party.displayName ?? []),
      ],
    }),
    async close() {
      surroundings.destroy();
      floor?.stop();
      await telephony.stop();
      await ringBook.close();
      await journal.close();
      await history.then((opened) => opened.close()).catch(() => undefined);
    },
  };
}

/**
 * ms until the ring is heard and the tray knows of it: on two cores, what is started beside the window's own work doubles
 * the time until the card is painted. Nobody hears the difference.
 */
const SCREEN_FIRST = 100;

const conferenceOf = ({ conference }: CallsState) => (conference ? { conference } : {});

const practiceAccount = { uri: 'sip:heidi@practice.invalid', password: '', servers: ['memory:exchange'] };

/** Whom a pop names: the customer, or all whom it might be. */
function namesIn(pop: Pop): readonly string[] {
  if (pop.kind === 'customer') return [pop.customer.name];
  return pop.kind === 'ambiguous' ? pop.candidates.map(({ customer }) => customer.name) : [];
}

/** Without a telephone in the profile nothing is registered and nothing can be dialled. */
const noAccount = { uri: 'sip:nobody@invalid', password: '', servers: [] };

/** Everybody who is in the profile; the mailbox is the agent's own unless the profile names another, or none. */
function watchedBy(voice: NonNullable<WorkingProfile['voice']>): Watched {
  const uris = [...voice.colleagues, ...voice.queues].map(({ uri }) => uri);
  return { uris, ...(voice.mailbox === '' ? {} : { mailbox: voice.mailbox ?? voice.uri }) };
}

const languageOf = ({ language }: Settings, system: string): string => (language === 'system' ? system : language);

/** @throws if the file can't be read: a desk that was told to trust a CA must not start without it */
function privateCa(file: string | undefined): { privateCa?: string } {
  return file ? { privateCa: readFileSync(file, 'utf8') } : {};
}
