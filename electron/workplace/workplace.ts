import { createHash, randomUUID } from 'node:crypto';
import type { PracticeWindow } from '../contract/media.ts';
import type { DeskState, NoticeCode, Settings } from '../contract/state.ts';
import type { CallsState } from '../core/calls/call.ts';
import { isFull, isLive } from '../core/calls/reducer.ts';
import type { Timer } from '../core/calls/runner.ts';
import type { Pop } from '../core/context/pop.ts';
import { createReportWatch } from '../core/headset/report-watch.ts';
import { caller } from '../core/identity/caller.ts';
import type { DialRequest } from '../core/identity/dial-link.ts';
import type { DialPlan } from '../core/identity/ports.ts';
import { shownAddress } from '../core/identity/shown-address.ts';
import { dialTarget } from '../core/identity/target.ts';
import { writtenNumbers } from '../core/identity/written-numbers.ts';
import { createSoundMonitor } from '../core/sound/monitor.ts';
import { recordCalls } from '../core/work/call-record.ts';
import { createConversations } from '../core/work/conversations.ts';
import { createDesk } from '../core/work/desk.ts';
import { createEnrolment } from '../core/work/enrolment.ts';
import { createNotes } from '../core/work/notes.ts';
import type { Notices } from '../core/work/notices.ts';
import { createPops } from '../core/work/pops.ts';
import type { ReadinessPorts } from '../core/work/readiness.ts';
import { createRecorder } from '../core/work/recorder.ts';
import { tellReferral } from '../core/work/referral.ts';
import { showNumbers } from '../core/work/shown-reads.ts';
import { openPractice } from '../demo/practice.ts';
import type { WebSocketOptions } from '../dial/websocket.ts';
import type { Transport } from '../../native/transports/transport.ts';
import { handleCalls } from '../ipc/calls.ts';
import { handleCustomers } from '../ipc/customers.ts';
import type { DeskView } from '../ipc/desk.ts';
import type { Handle } from '../ipc/door.ts';
import { handleHeadset } from '../ipc/headset.ts';
import { handleHistory } from '../ipc/history.ts';
import { handleLedger } from '../ipc/ledger.ts';
import { handleNotes } from '../ipc/notes.ts';
import { handleNumbers } from '../ipc/numbers.ts';
import { handlePractice } from '../ipc/practice.ts';
import { handleSound } from '../ipc/sound.ts';
import { handleWork } from '../ipc/work.ts';
import { copyText } from '../shell/clipboard.ts';
import type { Diagnosis } from '../shell/diagnosis/bundle.ts';
import { saveLedger } from '../shell/ledger-file.ts';
import type { Logs } from '../shell/logs.ts';
import type { WorkingProfile } from '../shell/own-part.ts';
import { wordsFor } from '../shell/words.ts';
import { createNumbers } from '../telephony/numbers.ts';
import { openWorkplaceHeadsets } from './headset.ts';
import { openWorkplaceHistory } from './history.ts';
import { tellOutside, type Window } from './outside.ts';
import { openWorkplaceSound } from './sound.ts';
import { openWorkplaceTelephone } from './telephone.ts';

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
    | 'headsets'
    | 'practice'
  >;
  setReady(ready: boolean): void;
  /** Dials what the agent has said yes to. */
  dial(target: string): void;
  /** What would be dialled, for the eye: a number as people of the agent's country write it, an address in full. */
  shown(target: string): string;
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
  diagnosis(): Pick<Diagnosis, 'profile' | 'sipTrace' | 'headsets' | 'hidden'>;
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
  /** The ways to headsets, as soon as there are any. */
  readonly headsetTransports: Promise<readonly Transport[]>;
  /** Asks the agent whether this is to be dialled. */
  readonly askToDial: (request: DialRequest) => void;
  readonly notices: Notices<NoticeCode>;
  readonly view: DeskView;
  /** The connection or the devices are not what they were when readiness was checked. */
  readonly chainChanged: () => void;
  readonly handle: Handle;
  readonly window: Window;
  readonly quit: () => void;
  readonly timer: Timer;
  readonly log: Logs;
}

/** Wires; decides nothing. */
export function openWorkplace(options: WorkplaceOptions): Workplace {
  const { profile, settings, notices, view, handle, window, timer, log } = options;
  const { agent, voice } = profile;
  const now = timer.now;
  const newId = randomUUID;
  const numbers = createNumbers();
  const plan: DialPlan = { emergency: ['112', '911'], ...voice?.dialPlan, country: agent.country };

  const history = openWorkplaceHistory({
    directory: options.directory,
    key: options.key,
    screenFirst: options.screenFirst,
    agentId: agent.id,
    notices,
    changed: (customerId) => window.push('history.changed', { customerId }),
    timer,
    newId,
    log,
  });
  const { writes, journal, failed } = history;
  const shown = (address: string) => shownAddress(address, plan, numbers);
  const reads = showNumbers(history.reads, shown);
  const inCall = () => calls.state().calls.some(isLive);
  const sound = openWorkplaceSound({
    media: options.openMedia('media'),
    profile,
    wishes: () => settings().audio,
    wish: (audio) => options.changeSettings({ audio }),
    notices,
    inCall,
    changed() {
      view.changed();
      headset.microphoneChanged();
    },
    log: log('media'),
  });
  const { media } = sound;
  const floor = options.practice
    ? openPractice({
        media: options.openMedia('practice'),
        reads,
        writes,
        heardEnergy: async () => {
          const talking = calls.state().calls.find((call) => call.phase.name === 'talking');
          return talking ? (await media.statistics(talking.id)).heardEnergy : 0;
        },
        changed: view.changed,
        failed,
        timer,
        random: Math.random,
        newId,
        log: log('practice'),
      })
    : undefined;
  const telephone = openWorkplaceTelephone({
    profile,
    instance: options.instance,
    media,
    history,
    ...(floor ? { practice: floor.openSocket } : {}),
    wayOut: options.wayOut,
    ...(options.tlsCa ? { tlsCa: options.tlsCa } : {}),
    ledgerChanged: () => window.push('ledger.changed', {}),
    colleaguesChanged: view.changed,
    timer,
    newId,
    log,
  });
  const { telephony, calls, colleagues } = telephone;

  const recorder = createRecorder({
    journal,
    failed,
    written: ({ channel, endedAt }) => (channel === 'call' && endedAt ? window.push('calls.recorded', {}) : undefined),
  });
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
  recordCalls({ calls, recorder, agent, quality: monitor.quality, failed });
  const pops = createPops({
    reads,
    changed() {
      view.changed();
      outside.writers();
    },
    known: (interactionId, pop) => recorder.link(interactionId, pop.customer.id),
    failed,
  });
  const notes = createNotes({
    reads,
    writes,
    journal,
    agent,
    now,
    customerOf: (interactionId) => recorder.find(interactionId)?.customerId,
  });
  notes.recover().catch(failed);
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
      outside.writers();
    },
    offered: () => window.flash(true),
    failed,
    now,
    newId,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
  });

  let ready = false;
  const tellFloor = () =>
    floor?.agentIs({ ready, calls: calls.state().calls.length, conversations: conversations.items().length });
  calls.subscribe(() => {
    tellFloor();
    view.changed();
  });
  let words = wordsFor(languageOf(settings(), options.language));
  const outside = tellOutside({
    calls,
    pops,
    conversations,
    connection: telephony.connection,
    play: (wanted) => void media.sound(wanted).catch(sound.failed),
    words: () => words,
    window,
    quit: options.quit,
    timer,
    log: log('shell'),
  });

  telephony.subscribe((event) => desk.take(event));
  telephony.onConnection((connection) => {
    options.chainChanged();
    view.changed();
    outside.connection(connection);
  });
  telephony.onReferral((news) => tellReferral(notices, news));
  media.subscribeDevices(options.chainChanged);
  media.subscribeLevels((levels) => window.push('sound.levels', levels));
  media.subscribe((event) => {
    if (event.type === 'microphoneLost' || event.type === 'microphoneBack')
      calls.dispatch({ type: event.type, callId: event.callId });
    if (event.type === 'lost' && inCall()) notices.say('mediaLost', 'warning');
  });

  const headset = openWorkplaceHeadsets({
    calls,
    transports: options.headsetTransports,
    microphone: () => sound.choices.state().used.microphone.label,
    reads,
    agentId: agent.id,
    askToDial: options.askToDial,
    changed: view.changed,
    chainChanged: options.chainChanged,
    timer,
    log: log('headset'),
  });
  const { headsets } = headset;
  const headsetReports = createReportWatch({
    headsets,
    timer,
    tell: (reports) => window.push('headset.report', reports),
  });

  handleCalls(handle, { calls, desk, reads, agentId: agent.id });
  handleCustomers(handle, { pops, reads, enrolment });
  handleHistory(handle, { timeline: reads.timeline, interaction: journal.interaction });
  handleLedger(handle, { reads, save: () => saveLedger(history.reads) });
  handleNumbers(handle, (text) => writtenNumbers(text, plan, numbers));
  handleNotes(handle, {
    notes,
    finish: (id, wrapUp) => (conversations.holds(id) ? conversations : desk).finish(id, wrapUp),
  });
  handleWork(handle, conversations);
  handleSound(handle, {
    choices: sound.choices,
    samples: monitor.samples,
    meter: media.meter,
    test: media.test,
    dismissHeadset: () => notices.withdraw('headsetFound'),
  });
  handleHeadset(handle, { headsets, reports: headsetReports, copy: copyText });
  handlePractice(handle, floor?.next);
  if (telephone.configured) void options.screenFirst.then(() => telephony.start());

  let begun = false;
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
      voice: { configured: telephone.configured, full: isFull(calls.state()) },
      sound: { ...sound.choices.state(), faults: monitor.faults() },
      headsets: headsets.state(),
      ...(floor ? { practice: floor.state() } : {}),
    }),
    dial: desk.dial,
    shown,
    readiness: {
      telephone: telephone.configured,
      connection: telephony.connection,
      clockAhead: telephony.clockAhead,
      media: media.check,
      headset: headset.trouble,
    },
    setReady(on) {
      ready = on;
      tellFloor();
    },
    configure(changed) {
      words = wordsFor(languageOf(changed, options.language));
      sound.configure();
    },
    painted() {
      // A page that is gone looks at no meter any more, nor at the headset.
      media.meter(false).catch(sound.failed);
      headsetReports.watch(false);
      headsets.endTrial();
      if (!floor || begun) return;
      begun = true;
      floor.start();
    },
    inCall,
    wake: telephony.wake,
    connectAgain: telephony.check,
    networkChanged: telephony.networkChanged,
    diagnosis: () => ({
      profile,
      sipTrace: telephone.trace.frames,
      headsets: headsets.diagnosis(),
      hidden: [
        ...Object.values(pops.all()).flatMap(namesIn),
        ...calls.state().calls.flatMap(({ party }) => party.displayName ?? []),
      ],
    }),
    async close() {
      outside.destroy();
      floor?.stop();
      await telephone.close();
      await headsets.close();
      await history.close();
    },
  };
}

const conferenceOf = ({ conference }: CallsState) => (conference ? { conference } : {});

/** Whom a pop names: the customer, or all whom it might be. */
function namesIn(pop: Pop): readonly string[] {
  if (pop.kind === 'customer') return [pop.customer.name];
  return pop.kind === 'ambiguous' ? pop.candidates.map(({ customer }) => customer.name) : [];
}

const languageOf = ({ language }: Settings, system: string): string => (language === 'system' ? system : language);
