import type { Command, Push } from './commands.ts';

/**
 * The names alone, for the preload: it makes its bridge from these and carries no schema, so that the sandboxed
 * script stays small. A name that is missing here, or one too many, does not compile.
 */
export const commandNames = [
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
  'calls.recent',
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
  'practice.nextCustomer',
  'profile.complete',
] as const satisfies readonly Command[];

export const pushNames = ['desk.state', 'desk.focus', 'history.changed'] as const satisfies readonly Push[];

type Missing = Exclude<Command, (typeof commandNames)[number]> | Exclude<Push, (typeof pushNames)[number]>;
/** Compiles only while no name is missing above. */
export const everyNameIsThere: [Missing] extends [never] ? true : Missing = true;
