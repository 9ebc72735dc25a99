import type { Call, Phase } from '../../../../electron/core/calls/call.ts';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import type en from '../../i18n/en.json';

export type EyebrowKey = keyof (typeof en)['calls']['eyebrow'];
export type Tone = 'accent' | 'live' | 'wait' | 'stop' | 'plain';

/** What the line above the name says of a call, the colour of its dot, and since when its timer runs. */
export interface Eyebrow {
  readonly key: EyebrowKey;
  readonly tone: Tone;
  readonly since?: number;
  /** The timer counts how long somebody waits for us. */
  readonly waits?: true;
}

export function eyebrowOf(call: Call): Eyebrow {
  const { phase } = call;
  switch (phase.name) {
    case 'ringing':
      return { key: 'ringing', tone: 'accent', since: call.startedAt, waits: true };
    case 'answering':
      return { key: phase.step === 'clearing' ? 'clearing' : 'answering', tone: 'accent' };
    case 'refusing':
      return { key: 'refusing', tone: 'plain' };
    case 'dialling':
      return { key: phase.step === 'clearing' ? 'clearing' : 'dialling', tone: 'accent', since: call.startedAt };
    case 'alerting':
      return { key: phase.earlyMedia ? 'earlyMedia' : 'alerting', tone: 'accent', since: call.startedAt };
    case 'talking':
      return { ...talkingEyebrow(phase), since: phase.since };
    case 'ending':
      return { key: 'ending', tone: 'plain' };
    case 'ended':
      return {
        key: call.direction === 'in' && phase.outcome === 'missed' ? 'missed' : 'ended',
        tone: endTone(phase.outcome),
      };
    default:
      return phase satisfies never;
  }
}

function talkingEyebrow(phase: Extract<Phase, { name: 'talking' }>): Pick<Eyebrow, 'key' | 'tone'> {
  switch (phase.hold) {
    case 'none':
      return phase.heldByThem ? { key: 'talking', tone: 'wait' } : { key: 'talking', tone: 'live' };
    case 'clearing':
    case 'holding':
      return { key: 'holding', tone: 'wait' };
    case 'held':
      return { key: 'held', tone: 'wait' };
    case 'resuming':
      return { key: 'resuming', tone: 'wait' };
    default:
      return phase.hold satisfies never;
  }
}

function endTone(outcome: Extract<Phase, { name: 'ended' }>['outcome']): Tone {
  return outcome === 'failed' || outcome === 'noSuchNumber'
    ? 'stop'
    : outcome === 'missed' || outcome === 'busy'
      ? 'wait'
      : 'plain';
}

/** Whom we name. A name that the signalling claims is never one of these: it is only quoted beside the number. */
export type Who =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'anonymous' };

export function whoOf(call: Call, pop: Pop | undefined): Who {
  if (pop?.kind === 'customer') return { kind: 'name', name: pop.customer.name };
  if (call.party.anonymous || call.party.shown === '') return { kind: 'anonymous' };
  return { kind: 'number', number: call.party.shown };
}

/** What is amiss with a running call, or good to know about it, worst first. */
export type Said = keyof (typeof en)['calls']['said'];

export function saidOf({ phase, muted, transfer }: Call, mutedOnDevice = false): readonly Said[] {
  if (phase.name !== 'talking') return [];
  const said: Said[] = [];
  // While they are handed over, that is said with it.
  if (phase.hold === 'held' && (transfer === undefined || transfer.step === 'failed')) said.push('held');
  if (phase.heldByThem) said.push('heldByThem');
  if (muted && !mutedOnDevice && phase.hold === 'none') said.push('muted');
  return said;
}

/** The number to dial for this party again: what the network knows, else what was shown. */
export function dialBack({ party }: Call): string | undefined {
  return party.anonymous ? undefined : (party.key ?? (party.shown === '' ? undefined : party.shown));
}
