import type { Call } from '../../../../electron/core/calls/call.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import type { DeskState } from '../../../../electron/contract/state.ts';
import type en from '../../i18n/en.json';
import * as act from '../../state/actions.ts';
import { ringingCall, type AtHand } from '../../state/at-hand.ts';
import type { Desk } from '../../state/desk.ts';
import { canComplete, canHandOver, canHold, canKeypad, canMute, canHangUp, joinable } from '../calls/controls.ts';
import { finishWrapUp } from '../wrapup/wrap-up.ts';
import { focusInbox, focusNote, focusRegion, focusReply, focusSearch, focusTimeline } from './places.ts';

export type CommandId = keyof (typeof en)['command'];

/** What decides whether a command can be given now. */
export interface Situation {
  readonly state: DeskState;
  readonly hand: AtHand;
  /** The newest missed call that nobody has called back yet: whom to dial. */
  readonly missed: string | undefined;
  /** The number that was dialled last. */
  readonly dialled: string | undefined;
}

export interface DeskCommand {
  readonly id: CommandId;
  /** The first is shown in tooltips and the palette. */
  readonly keys: readonly string[];
  /** Its keys are taken where the agent types, and nowhere else. */
  readonly inPlace?: true;
  enabled(situation: Situation): boolean;
  run(desk: Desk, situation: Situation): void;
}

const always = (): boolean => true;

/** A command on the call that `pick` finds; given only while it finds one. */
function onCall(
  id: CommandId,
  keys: readonly string[],
  pick: (situation: Situation) => Call | undefined,
  run: (desk: Desk, call: Call) => void,
): DeskCommand {
  return {
    id,
    keys,
    enabled: (situation) => pick(situation) !== undefined,
    run(desk, situation) {
      const call = pick(situation);
      if (call !== undefined) run(desk, call);
    },
  };
}

/** A command on the conversation in the middle; given only while it is `as` wanted. */
function onConversation(
  id: CommandId,
  keys: readonly string[],
  as: (item: WorkItem) => boolean,
  run: (desk: Desk, item: WorkItem) => void,
): DeskCommand {
  const fits = ({ hand }: Situation): boolean => hand.item !== undefined && as(hand.item);
  return {
    id,
    keys,
    enabled: fits,
    run: (desk, situation) => (fits(situation) && situation.hand.item ? run(desk, situation.hand.item) : undefined),
  };
}

const isOffered = ({ state }: WorkItem): boolean => state === 'offered';
const isOpen = ({ state }: WorkItem): boolean => state === 'open';

function practice(id: CommandId, keys: readonly string[], by: 'call' | 'chat' | 'email'): DeskCommand {
  return {
    id,
    keys,
    enabled: ({ state }) => state.mode === 'practice',
    run: (desk) => act.nextCustomer(desk, by),
  };
}

function stepTo(id: CommandId, keys: readonly string[], step: 1 | -1): DeskCommand {
  return {
    id,
    keys,
    enabled: ({ state }) => state.inbox.length > 0,
    run: (desk, { hand }) => act.stepConversation(desk, hand.item, step),
  };
}

function setting(id: CommandId, change: Parameters<Desk['bridge']['ask']['settings.change']>[0]): DeskCommand {
  return {
    id,
    keys: [],
    enabled: always,
    run: (desk) => void desk.attempt(desk.bridge.ask['settings.change'](change)),
  };
}

const atHandIf =
  (fits: (call: Call) => boolean) =>
  ({ hand: { call } }: Situation): Call | undefined =>
    call !== undefined && fits(call) ? call : undefined;
/** On whom the agent talks with: while they ask somebody, that is who is asked. */
const onLineIf =
  (fits: (call: Call) => boolean) =>
  ({ hand: { line } }: Situation): Call | undefined =>
    line !== undefined && fits(line) ? line : undefined;
const ringing = ({ hand }: Situation): Call | undefined => ringingCall(hand);
const ended = (talked: boolean) => atHandIf(({ phase }) => phase.name === 'ended' && phase.talkedMs > 0 === talked);

/** Every command there is: tooltips, the palette and the keyboard all read this table. Escape is not in it. */
export const deskCommands: readonly DeskCommand[] = [
  onCall('answer', ['Mod+Shift+A', 'F2'], ringing, act.answer),
  onCall('decline', ['Mod+Shift+D'], ringing, act.decline),
  onCall('mute', ['Mod+Shift+M'], onLineIf(canMute), (desk, call) => act.setMuted(desk, call, !call.muted)),
  onCall('hold', ['Mod+Shift+O'], onLineIf(canHold), (desk, call) =>
    act.setHeld(desk, call, call.phase.name === 'talking' && call.phase.hold === 'none'),
  ),
  onCall('keypad', ['Mod+Shift+K'], onLineIf(canKeypad), (desk) => act.toggle(desk, 'keypad')),
  onCall('hangUp', ['Mod+Shift+H'], onLineIf(canHangUp), act.hangUp),
  onCall(
    'transfer',
    ['Mod+Shift+F'],
    ({ hand: { call }, state }) => (call && canHandOver(call, state.conference) ? call : undefined),
    (desk) => act.toggle(desk, 'transfer'),
  ),
  onCall(
    'completeTransfer',
    ['Mod+Shift+L'],
    ({ hand: { call, asked }, state }) => (call && canComplete(call, asked, state.conference) ? call : undefined),
    act.completeTransfer,
  ),
  onCall('merge', ['Mod+Shift+G'], ({ state }) => joinable(state.calls, state.conference), act.merge),
  onCall('swap', ['F9'], ({ state }) => joinable(state.calls, state.conference), act.swap),
  onCall('finishWrapUp', ['Mod+Enter'], ended(true), (desk, call) => void finishWrapUp(desk, call.id)),
  stepTo('nextConversation', ['F8'], 1),
  stepTo('previousConversation', ['Shift+F8'], -1),
  onConversation('accept', ['Mod+Shift+E'], isOffered, (desk, item) => void act.accept(desk, item)),
  onConversation('reply', ['Mod+Shift+R'], isOpen, () => focusReply()),
  { ...onConversation('send', ['Mod+Enter'], isOpen, act.sendAnswer), inPlace: true },
  onConversation('finishConversation', ['Mod+Shift+Enter'], isOpen, (desk, { id }) => void finishWrapUp(desk, id)),
  onCall('dismissCall', ['Mod+Shift+X'], ended(false), act.dismissCall),
  {
    id: 'callBack',
    keys: ['Mod+Shift+B'],
    enabled: ({ missed, hand }) => missed !== undefined && ringingCall(hand) === undefined,
    run: (desk, { missed }) => void (missed === undefined ? undefined : act.dial(desk, missed)),
  },
  {
    id: 'redial',
    keys: ['Mod+Shift+P'],
    enabled: ({ dialled, hand }) => dialled !== undefined && ringingCall(hand) === undefined,
    run: (desk, { dialled }) => void (dialled === undefined ? undefined : act.dial(desk, dialled)),
  },
  { id: 'search', keys: ['Mod+D'], enabled: always, run: () => focusSearch() },
  { id: 'palette', keys: ['Mod+K'], enabled: always, run: (desk) => act.toggle(desk, 'palette') },
  { id: 'inbox', keys: ['Mod+Shift+I'], enabled: ({ state }) => state.inbox.length > 0, run: () => focusInbox() },
  {
    id: 'notes',
    keys: ['Mod+Shift+N'],
    enabled: ({ hand }) => (hand.item === undefined ? hand.call !== undefined : isOpen(hand.item)),
    run: () => focusNote(),
  },
  {
    id: 'timeline',
    keys: ['Mod+Shift+T'],
    enabled: ({ hand }) => hand.pop?.kind === 'customer',
    run: () => focusTimeline(),
  },
  {
    id: 'ready',
    keys: ['Mod+Shift+S'],
    enabled: always,
    run: (desk, { state }) => act.setReady(desk, !state.readiness.ready),
  },
  { id: 'nextRegion', keys: ['F6'], enabled: always, run: () => focusRegion(1) },
  { id: 'previousRegion', keys: ['Shift+F6'], enabled: always, run: () => focusRegion(-1) },
  practice('nextCustomer', ['Mod+Shift+U'], 'call'),
  practice('nextChat', [], 'chat'),
  practice('nextEmail', [], 'email'),
  { id: 'settings', keys: ['Mod+,'], enabled: always, run: (desk) => act.toggle(desk, 'settings') },
  { id: 'ledger', keys: [], enabled: always, run: (desk) => act.toggle(desk, 'ledger') },
  { id: 'headset', keys: [], enabled: always, run: (desk) => act.toggle(desk, 'headset') },
  { id: 'saveDiagnosis', keys: [], enabled: always, run: (desk) => act.saveDiagnosis(desk) },
  setting('themeLight', { theme: 'light' }),
  setting('themeDark', { theme: 'dark' }),
  setting('themeSystem', { theme: 'system' }),
  setting('english', { language: 'en' }),
  setting('german', { language: 'de' }),
];

export function commandOf(id: CommandId): DeskCommand | undefined {
  return deskCommands.find((command) => command.id === id);
}
