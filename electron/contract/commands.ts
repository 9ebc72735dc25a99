import { z } from 'zod';
import type { InteractionDetail, RecentCall, SearchHit, TimelinePage } from '../core/history/ports.ts';
import type { RingPage } from '../core/calls/ledger-ports.ts';
import type { HeadsetReport } from '../core/headset/headset.ts';
import type { WrittenNumber } from '../core/identity/written-numbers.ts';
import { ringOutcome } from './ledger.ts';
import type { QualitySample } from '../core/sound/quality.ts';
import type { Levels } from './media.ts';
import type { DeskState } from './state.ts';

/**
 * What the desk window may ask of main: one entry a command, `feature.verb`. The input is parsed at the door in main
 * (`ipc/`); the output is a promise of the type given by `returns`. The preload makes its bridge from these names.
 */
const callId = z.string().min(1).max(100);
const id = z.string().min(1).max(200);
const channel = z.enum(['call', 'chat', 'email', 'sms', 'social', 'web']);
const none = z.undefined();
/** As `enumerateDevices` names it; both empty for the system's default. */
const device = z.object({ id: z.string().max(500), label: z.string().max(500) });

const command = <I extends z.ZodType>(input: I) => ({
  returns: <O>(): { readonly input: I; readonly output?: O } => ({ input }),
});

export const commands = {
  'desk.snapshot': command(none).returns<DeskState>(),
  /** The first paint that can be worked with; starts what may wait until then. */
  'desk.painted': command(none).returns<void>(),
  'desk.dismissNotice': command(z.object({ id })).returns<void>(),
  /** Ready only once the chain has been checked; `anyway`: also if the check found warnings. */
  'desk.setReady': command(z.object({ ready: z.boolean(), anyway: z.boolean().exactOptional() })).returns<void>(),
  'settings.change': command(
    z.object({
      theme: z.enum(['system', 'light', 'dark']).exactOptional(),
      language: z.enum(['system', 'en', 'de']).exactOptional(),
      audio: z
        .object({
          ringVolume: z.number().min(0).max(1).exactOptional(),
          headset: z.enum(['ask', 'use', 'ignore']).exactOptional(),
          echoCancellation: z.boolean().exactOptional(),
          noiseSuppression: z.boolean().exactOptional(),
          autoGainControl: z.boolean().exactOptional(),
        })
        .exactOptional(),
    }),
  ).returns<void>(),
  /** `target`: a number in any notation, an extension, or a SIP address. */
  'calls.dial': command(z.object({ target: z.string().trim().min(1).max(256) })).returns<void>(),
  'calls.answer': command(z.object({ callId })).returns<void>(),
  'calls.decline': command(z.object({ callId })).returns<void>(),
  'calls.hangUp': command(z.object({ callId })).returns<void>(),
  'calls.hold': command(z.object({ callId })).returns<void>(),
  'calls.resume': command(z.object({ callId })).returns<void>(),
  'calls.mute': command(z.object({ callId })).returns<void>(),
  'calls.unmute': command(z.object({ callId })).returns<void>(),
  'calls.dtmf': command(z.object({ callId, tones: z.string().regex(/^[0-9*#A-D]{1,32}$/) })).returns<void>(),
  /** Hands the call over: `ask` calls the target first, `now` sends the call on at once. */
  'calls.transfer': command(
    z.object({ callId, target: z.string().trim().min(1).max(256), how: z.enum(['ask', 'now']) }),
  ).returns<void>(),
  'calls.completeTransfer': command(z.object({ callId })).returns<void>(),
  /** Takes this held call into the one that is talked. */
  'calls.merge': command(z.object({ callId })).returns<void>(),
  'calls.recent': command(z.object({ limit: z.number().int().min(1).max(200) })).returns<readonly RecentCall[]>(),
  /** The ring ledger, newest first. */
  'ledger.page': command(
    z.object({
      outcome: ringOutcome.optional(),
      before: z.string().max(300).optional(),
      limit: z.number().int().min(1).max(500),
    }),
  ).returns<RingPage>(),
  /** The agent's word on the `dialRequest` with this target: it is dialled, or not, and gone in either case. */
  'desk.answerDialRequest': command(z.object({ target: z.string().max(500), dial: z.boolean() })).returns<void>(),
  /** A number in a text was pressed: the agent is asked as for a link from outside. */
  'desk.requestDial': command(z.object({ link: z.string().max(500) })).returns<void>(),
  /** The telephone numbers in a text. */
  'numbers.find': command(z.object({ text: z.string().max(20_000) })).returns<readonly WrittenNumber[]>(),
  /** Saves the whole ledger as CSV where the agent chooses; null if they chose nowhere. */
  'ledger.export': command(none).returns<{ readonly file: string } | null>(),
  /** The agent says which of the candidates it is (or, for an unknown caller, which customer). */
  'customers.choose': command(z.object({ interactionId: id, customerId: id })).returns<void>(),
  /** Saves an unknown caller as a customer, with the address of the call as their identity. */
  'customers.create': command(z.object({ interactionId: id, name: z.string().trim().min(1).max(200) })).returns<void>(),
  'customers.search': command(z.object({ text: z.string().trim().max(200) })).returns<readonly SearchHit[]>(),
  /** Puts a customer on the screen without a call. */
  'customers.open': command(z.object({ customerId: id })).returns<void>(),
  'history.timeline': command(
    z.object({
      customerId: id,
      channels: z.array(channel).max(6).optional(),
      before: z.string().max(300).optional(),
      limit: z.number().int().min(1).max(200),
    }),
  ).returns<TimelinePage>(),
  'history.interaction': command(z.object({ id })).returns<InteractionDetail | null>(),
  /** `kept`: this text is in memory only, for this reason; it is saved as soon as there is room. */
  'notes.open': command(z.object({ interactionId: id })).returns<{
    readonly text: string;
    readonly savedAt?: string;
    readonly kept?: string;
  }>(),
  'notes.draft': command(z.object({ interactionId: id, text: z.string().max(20_000) })).returns<void>(),
  'notes.save': command(z.object({ interactionId: id, text: z.string().max(20_000) })).returns<{
    readonly savedAt: string;
    /** There: not saved yet, only kept in memory. `notes.open` says when that is over. */
    readonly kept?: string;
  }>(),
  'wrapUp.finish': command(
    z.object({
      interactionId: id,
      outcome: z.enum(['solved', 'followUp', 'handedOver', 'noAction']),
      followUpAt: z.iso.datetime().optional(),
    }),
  ).returns<void>(),
  /** Takes an offered conversation; it is the agent's from then on. */
  'work.accept': command(z.object({ id })).returns<void>(),
  /** The conversation is on the screen: nothing of it is unread. */
  'work.read': command(z.object({ id })).returns<void>(),
  /** Sends an answer; resolves when the channel has taken it. */
  'work.send': command(z.object({ id, body: z.string().trim().min(1).max(20_000) })).returns<void>(),
  /** What is being typed in the composer, kept like the draft of a note; an empty text drops it. */
  'work.draft': command(z.object({ id, text: z.string().max(20_000) })).returns<void>(),
  'work.openDraft': command(z.object({ id })).returns<{ readonly text: string }>(),
  /** For the proxy that asked; the desk connects again at once. RFC 7617 §2: a user name has no colon. */
  'desk.signInToProxy': command(
    z.object({
      username: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .regex(/^[^:\p{Cc}]*$/u, 'must have no colon'),
      password: z.string().min(1).max(500),
    }),
  ).returns<void>(),
  /** Opens the page of the system's settings where the microphone is allowed. */
  'desk.openMicrophoneSettings': command(none).returns<void>(),
  /** The agent wants this device before all others, now and whenever it is there. */
  'sound.choose': command(z.object({ role: z.enum(['microphone', 'speaker', 'ringer']), device })).returns<void>(),
  /** Whether a headset that is plugged in becomes the calls' device; the one that was asked about does at once. */
  'sound.headset': command(z.object({ use: z.boolean() })).returns<void>(),
  /** While it is on, `sound.levels` are pushed and the microphone is open. */
  'sound.meter': command(z.object({ on: z.boolean() })).returns<void>(),
  'sound.test': command(z.object({ role: z.enum(['speaker', 'ringer']) })).returns<void>(),
  /** The last minutes of a call's quality, one sample a second, the oldest first. */
  'sound.quality': command(z.object({ callId })).returns<readonly QualitySample[]>(),
  /** Its buttons and lamps go with the calls from now on. */
  'headset.use': command(z.object({ id })).returns<void>(),
  /** While it is on, `headset.report` is pushed. */
  'headset.watch': command(z.object({ on: z.boolean() })).returns<void>(),
  /** On the headset that is used. False while there are calls, whose lamps these are, or if it has none such. */
  'headset.tryLamp': command(
    z.object({ lamp: z.enum(['offHook', 'ring', 'mute', 'hold']), on: z.boolean() }),
  ).returns<boolean>(),
  /** Nobody tries lamps any more: they are as the calls have them. */
  'headset.endTrial': command(none).returns<void>(),
  /** Puts what IT needs to know of the headsets on the system's clipboard. */
  'headset.copyDiagnosis': command(none).returns<{ readonly characters: number }>(),
  /** Saves a diagnosis for IT where the agent chooses; null if they chose nowhere. */
  'desk.saveDiagnosis': command(none).returns<{ readonly file: string } | null>(),
  /** A practice customer calls, or writes on this channel. */
  'practice.nextCustomer': command(
    z.object({ by: z.enum(['call', 'chat', 'email', 'sms', 'social']) }).optional(),
  ).returns<void>(),
  /** The agent's own part of the profile, on the first-run page. */
  'profile.complete': command(
    z.object({
      name: z.string().trim().min(1).max(200),
      username: z.string().trim().min(1).max(200),
      password: z.string().min(1).max(500),
    }),
  ).returns<void>(),
} as const;

export type Command = keyof typeof commands;
export type CommandInput<C extends Command> = z.input<(typeof commands)[C]['input']>;
export type CommandOutput<C extends Command> =
  Exclude<(typeof commands)[C]['output'], undefined> extends infer O ? ([O] extends [never] ? void : O) : never;

/** What main tells the desk window. */
export interface Pushes {
  readonly 'desk.state': DeskState;
  /** A key was pressed outside the page (menu, tray, notification). */
  readonly 'desk.focus':
    { readonly on: 'search' | 'call' | 'palette' } | { readonly on: 'conversation'; readonly id: string };
  /** Rows of this customer changed; a timeline on the screen reads itself anew. */
  readonly 'history.changed': { readonly customerId: string };
  /** What became of a call was written down, also of one whose customer nobody knows. */
  readonly 'calls.recorded': Readonly<Record<never, never>>;
  /** An INVITE came, or one was decided. */
  readonly 'ledger.changed': Readonly<Record<never, never>>;
  /** A call's quality in the last seconds; once a second for each call that is talked. */
  readonly 'sound.quality': { readonly callId: string; readonly sample: QualitySample };
  readonly 'sound.levels': Levels;
  /** What the headsets sent and were sent in the last frame, the oldest first; while `headset.watch` is on. */
  readonly 'headset.report': readonly HeadsetReport[];
}
export type Push = keyof Pushes;

/** The bridge in the desk window: `window.throughline`. Promises reject with an `Error` whose message is plain. */
export interface DeskBridge {
  readonly ask: { readonly [C in Command]: (input: CommandInput<C>) => Promise<CommandOutput<C>> };
  readonly on: { readonly [P in Push]: (listener: (payload: Pushes[P]) => void) => () => void };
}
