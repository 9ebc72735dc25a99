import type { Call } from '../../../electron/core/calls/call.ts';
import type { WorkItem } from '../../../electron/core/work/item.ts';
import { isHeld, isTalked, liveCall, otherHeld, type Choice } from './at-hand.ts';
import type { Desk } from './desk.ts';
import { emptyWrapUp, type Opened, type WindowState, type WrapUpDraft } from './window-state.ts';

/** What the agent can do, said once: buttons, keys and the palette all come here. */

function change(desk: Desk, next: Partial<WindowState>): void {
  desk.window.update((now) => ({ ...now, ...next }));
}

/** Puts a call in the middle, and back on the line if it is held while another is talked: that one is then held. */
export function chooseCall(desk: Desk, callId: string): void {
  const { calls } = desk.state.get();
  const call = calls.find(({ id }) => id === callId);
  change(desk, { choice: chosen(desk, call?.consultFor ?? callId), lookingAtOpened: false });
  if (call !== undefined && isHeld(call) && calls.some(isTalked)) setHeld(desk, call, false);
}

/** Talks with the other of two calls, and holds the one before. */
export function swap(desk: Desk): void {
  const held = otherHeld(desk.state.get().calls);
  if (held !== undefined) chooseCall(desk, held.id);
}

/** Hands the call over to what was typed or picked. */
export function handOver(desk: Desk, call: Call, target: string, how: 'ask' | 'now'): void {
  void desk.notes.flush(call.id);
  open(desk, undefined);
  void desk.attempt(desk.bridge.ask['calls.transfer']({ callId: call.id, target, how }));
}

export function completeTransfer(desk: Desk, call: Call): void {
  void desk.attempt(desk.bridge.ask['calls.completeTransfer']({ callId: call.id }));
}

/** The held call joins the one that is talked. */
export function merge(desk: Desk, held: Call): void {
  void desk.attempt(desk.bridge.ask['calls.merge']({ callId: held.id }));
}

export function chooseConversation(desk: Desk, id: string): void {
  change(desk, { choice: chosen(desk, id), conversation: id, lookingAtOpened: false });
}

/** Back to the inbox; what is typed stays with the conversation. */
export function leaveConversation(desk: Desk): void {
  change(desk, { choice: undefined, conversation: undefined });
}

function chosen(desk: Desk, id: string): Choice {
  return { id, whileLive: liveCall(desk.state.get().calls)?.id };
}

/** The conversation below or above the one in the middle, round the inbox. */
export function stepConversation(desk: Desk, current: WorkItem | undefined, step: 1 | -1): void {
  const { inbox } = desk.state.get();
  const at = current === undefined ? -1 : inbox.findIndex(({ id }) => id === current.id);
  const next = at < 0 ? inbox.at(step > 0 ? 0 : -1) : inbox[(at + step + inbox.length) % inbox.length];
  if (next !== undefined) chooseConversation(desk, next.id);
}

export function accept(desk: Desk, item: WorkItem): Promise<boolean> {
  return desk.attempt(desk.bridge.ask['work.accept']({ id: item.id }));
}

export function answer(desk: Desk, call: Call): void {
  saveNotes(desk);
  change(desk, { choice: undefined, lookingAtOpened: false, openedClosed: true });
  void desk.attempt(desk.bridge.ask['calls.answer']({ callId: call.id }));
}

export function decline(desk: Desk, call: Call): void {
  void desk.attempt(desk.bridge.ask['calls.decline']({ callId: call.id }));
}

export function hangUp(desk: Desk, call: Call): void {
  void desk.notes.flush(call.id);
  void desk.attempt(desk.bridge.ask['calls.hangUp']({ callId: call.id }));
}

export function setMuted(desk: Desk, call: Call, muted: boolean): void {
  void desk.attempt(desk.bridge.ask[muted ? 'calls.mute' : 'calls.unmute']({ callId: call.id }));
}

export function setHeld(desk: Desk, call: Call, held: boolean): void {
  void desk.attempt(desk.bridge.ask[held ? 'calls.hold' : 'calls.resume']({ callId: call.id }));
}

export function sendTones(desk: Desk, callId: string, tones: string): void {
  void desk.attempt(desk.bridge.ask['calls.dtmf']({ callId, tones }));
}

export function dial(desk: Desk, target: string): Promise<boolean> {
  saveNotes(desk);
  change(desk, { choice: undefined });
  return desk.attempt(desk.bridge.ask['calls.dial']({ target }));
}

/** A number in a text was pressed: main asks the agent before anything is dialled. */
export function askToDial(desk: Desk, e164: string): void {
  void desk.attempt(desk.bridge.ask['desk.requestDial']({ link: `tel:${e164}` }));
}

export function openCustomer(desk: Desk, customerId: string): void {
  change(desk, { openedClosed: false, lookingAtOpened: true });
  void desk.attempt(desk.bridge.ask['customers.open']({ customerId }));
}

export function closeOpened(desk: Desk): void {
  change(desk, { openedClosed: true, lookingAtOpened: false });
}

export function lookAtCaller(desk: Desk): void {
  change(desk, { lookingAtOpened: false });
}

export function setReady(desk: Desk, ready: boolean, anyway = false): void {
  void desk.attempt(desk.bridge.ask['desk.setReady']({ ready, ...(anyway ? { anyway } : {}) }));
}

export function saveDiagnosis(desk: Desk): void {
  void desk.attempt(desk.bridge.ask['desk.saveDiagnosis'](undefined));
}

export function exportLedger(desk: Desk): void {
  void desk.attempt(desk.bridge.ask['ledger.export'](undefined));
}

/** On the practice floor: the next one comes on this channel. */
export function nextCustomer(desk: Desk, by: 'call' | 'chat' | 'email'): void {
  void desk.attempt(desk.bridge.ask['practice.nextCustomer']({ by }));
}

/** What keeps it from going out stands beside the box; the text stays in it. */
export function sendAnswer(desk: Desk, item: WorkItem): void {
  if (canSend(desk, item)) void desk.answers.send(item.id);
}

export function canSend(desk: Desk, { id, state, left }: WorkItem): boolean {
  return state === 'open' && !left && desk.answers.texts.watch(id).get().text.trim() !== '';
}

/** A call that was never talked has nothing to wrap up: it just goes. */
export function dismissCall(desk: Desk, call: Call): void {
  void desk.notes.flush(call.id);
  void desk.attempt(desk.bridge.ask['wrapUp.finish']({ interactionId: call.id, outcome: 'noAction' }));
}

export function open(desk: Desk, what: Opened | undefined): void {
  change(desk, { open: what });
}

export function toggle(desk: Desk, what: Opened): void {
  desk.window.update((now) => ({ ...now, open: now.open === what ? undefined : what }));
}

export function changeWrapUp(desk: Desk, id: string, part: Partial<WrapUpDraft>): void {
  desk.window.update((now) => ({
    ...now,
    wrapUps: { ...now.wrapUps, [id]: { ...emptyWrapUp, ...now.wrapUps[id], ...part } },
  }));
}

/** Before the middle turns to another call. */
function saveNotes(desk: Desk): void {
  for (const call of desk.state.get().calls) void desk.notes.flush(call.id);
}
