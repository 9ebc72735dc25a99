import type { Command, Push } from './commands.ts';

/** A list of names of `T`, in which none may be missing. */
function every<T extends string>() {
  return <const N extends readonly T[]>(
    names: N & ([Exclude<T, N[number]>] extends [never] ? unknown : { readonly missing: Exclude<T, N[number]> }),
  ): N => names;
}

/**
 * The names alone, for the preload: it makes its bridge from these and carries no schema, so that the sandboxed
 * script stays small. A name that is missing here, or one too many, does not compile.
 */
export const commandNames = every<Command>()([
  'desk.snapshot',
  'desk.painted',
  'desk.dismissNotice',
  'desk.setReady',
  'settings.change',
  'calls.dial',
  'calls.answer',
  'calls.decline',
  'calls.hangUp',
  'calls.hold',
  'calls.resume',
  'calls.mute',
  'calls.unmute',
  'calls.dtmf',
  'calls.transfer',
  'calls.completeTransfer',
  'calls.merge',
  'calls.recent',
  'desk.answerDialRequest',
  'desk.requestDial',
  'numbers.find',
  'ledger.page',
  'ledger.export',
  'customers.choose',
  'customers.create',
  'customers.search',
  'customers.open',
  'history.timeline',
  'history.interaction',
  'notes.open',
  'notes.draft',
  'notes.save',
  'wrapUp.finish',
  'work.accept',
  'work.read',
  'work.send',
  'work.draft',
  'work.openDraft',
  'desk.signInToProxy',
  'desk.openMicrophoneSettings',
  'sound.choose',
  'sound.headset',
  'sound.meter',
  'sound.test',
  'sound.quality',
  'headset.use',
  'headset.watch',
  'headset.tryLamp',
  'headset.endTrial',
  'headset.copyDiagnosis',
  'desk.saveDiagnosis',
  'practice.nextCustomer',
  'profile.complete',
]);

export const pushNames = every<Push>()([
  'desk.state',
  'desk.focus',
  'history.changed',
  'calls.recorded',
  'ledger.changed',
  'sound.quality',
  'sound.levels',
  'headset.report',
]);
