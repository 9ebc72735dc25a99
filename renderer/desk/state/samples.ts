import type { Call, Phase } from '../../../electron/core/calls/call.ts';
import type { Pop } from '../../../electron/core/context/pop.ts';
import type { WorkItem } from '../../../electron/core/work/item.ts';
import { noHeadsets, noSound, type DeskState } from '../../../electron/contract/state.ts';

/** For tests: calls, conversations, pops and desk states with only what a test is about. */
export function sampleCall(id: string, phase: Phase, more: Partial<Call> = {}): Call {
  return {
    id,
    direction: 'in',
    party: { shown: '(555) 010-0142', key: '+15550100142', anonymous: false, queue: 'Billing' },
    startedAt: 1_000,
    phase,
    muted: false,
    digits: '',
    emergency: false,
    ...more,
  };
}

export function sampleItem(id: string, more: Partial<WorkItem> = {}): WorkItem {
  return {
    id,
    channel: 'chat',
    writer: { shown: 'theresa@chat.example', key: 'theresa@chat.example' },
    queue: 'Billing',
    subject: 'Where is my refund?',
    preview: 'Where is my refund?',
    lastAt: 1_000,
    waitingSince: 1_000,
    state: 'open',
    unread: 0,
    recorded: 1,
    left: false,
    ...more,
  };
}

type Talking = Extract<Phase, { name: 'talking' }>;
type Ended = Extract<Phase, { name: 'ended' }>;

export const ringing: Phase = { name: 'ringing' };
export const talking: Talking = { name: 'talking', since: 2_000, hold: 'none', heldByThem: false };
export const held: Talking = { ...talking, hold: 'held' };
export const talkedAndOver: Ended = {
  name: 'ended',
  at: 9_000,
  outcome: 'completed',
  talkedMs: 7_000,
  endedBy: 'them',
};
export const missed: Ended = { name: 'ended', at: 9_000, outcome: 'missed', talkedMs: 0, endedBy: 'them' };

export function samplePop(interactionId: string, name = 'Theresa Alvarez'): Extract<Pop, { kind: 'customer' }> {
  return {
    kind: 'customer',
    interactionId,
    shown: '(555) 010-0142',
    customer: { id: `customer of ${interactionId}`, name },
    identities: [],
    openCases: [],
    lastContacts: [],
    facts: [],
    asOf: '2026-11-21T10:00:00.000Z',
  };
}

export const sampleState: DeskState = {
  mode: 'desk',
  agent: { id: 'heidi', name: 'Heidi Okafor', country: 'US' },
  readiness: { ready: true, since: 0 },
  connection: { state: 'online', since: 0 },
  calls: [],
  inbox: [],
  pops: {},
  colleagues: [],
  notices: [],
  voice: { configured: true, full: false },
  secretsProtected: true,
  settings: {
    theme: 'system',
    language: 'system',
    audio: {
      microphone: [],
      speaker: [],
      ringer: [],
      headset: 'ask',
      ringVolume: 0.8,
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    },
  },
  sound: noSound,
  headsets: noHeadsets,
  versions: { app: '0.1.0', electron: '45' },
};
