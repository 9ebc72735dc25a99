import type { Call, Conference } from '../core/calls/call.ts';
import type { Connection } from '../core/calls/ports.ts';
import type { Pop } from '../core/context/pop.ts';
import type { HeadsetsState } from '../core/headset/headset.ts';
import type { SoundDevices, SoundWishes } from '../core/sound/choices.ts';
import type { Device } from '../core/sound/devices.ts';
import type { SilenceFault } from '../core/sound/call-quality.ts';
import type { Colleague, Mailbox } from '../core/work/colleagues.ts';
import type { WaitingDial } from '../core/work/dial-requests.ts';
import type { Readiness } from '../core/work/readiness.ts';
import type { WorkItem } from '../core/work/item.ts';

/** The key in `DeskState.pops` of the customer that the agent opened from search, without an interaction. */
export const OPENED = 'opened';

/**
 * All that the desk window shows which is not history: pushed whole at each change, so that a window which was
 * killed shows the same as before as soon as it is back.
 */
export interface DeskState {
  /** `firstRun`: the profile lacks the agent's own part; the desk shows its form and nothing else. */
  readonly mode: 'desk' | 'practice' | 'firstRun';
  readonly agent: { readonly id: string; readonly name: string; readonly team?: string; readonly country: string };
  readonly readiness: Readiness;
  readonly connection: Connection;
  readonly calls: readonly Call[];
  readonly conference?: Conference;
  /** Conversations waiting for the agent or in their hands; the longest waiting first. */
  readonly inbox: readonly WorkItem[];
  /** The pop of each interaction at hand, by its id, as soon as it is known; `opened` is a customer without one. */
  readonly pops: Readonly<Record<string, Pop>>;
  /** Whom a call may be handed to, by name, and whether they can be reached now. */
  readonly colleagues: readonly Colleague[];
  /** This is to be dialled, if the agent says so. */
  readonly dialRequest?: WaitingDial;
  /** Absent until the server has said something of it. */
  readonly mailbox?: Mailbox;
  readonly notices: readonly Notice[];
  /** `full`: as many calls as there are lines. */
  readonly voice: { readonly configured: boolean; readonly full: boolean };
  /** False where the system keeps secrets only in plain text: said on the screen. */
  readonly secretsProtected: boolean;
  /** A proxy of the company asks for a user name and password. `refused`: it did not take those it was told. */
  readonly proxy?: { readonly address: string; readonly refused: boolean };
  readonly settings: Settings;
  readonly sound: Sound;
  readonly headsets: HeadsetsState;
  readonly practice?: Practice;
  readonly versions: { readonly app: string; readonly electron: string };
}

/** A sentence for the agent that is no part of a call: translated by `code`, filled with `values`. */
export interface Notice {
  readonly id: string;
  readonly code: NoticeCode;
  readonly values: Readonly<Record<string, string>>;
  readonly level: 'info' | 'warning' | 'error';
  readonly at: number;
}
export type NoticeCode =
  | 'missedWhileBusy' // values: who
  | 'missed' // values: who
  | 'answeredElsewhere' // values: who
  | 'cannotDial' // values: input
  | 'lineTaken'
  | 'secretsPlain'
  | 'secretsLeftInProfile' // values: file
  | 'profileWarning' // values: path, problem
  | 'profileRefused' // values: path, problem
  | 'noteNotSaved' // values: reason
  | 'historyUnavailable' // values: reason
  | 'mediaLost'
  | 'windowRestored'
  | 'slept' // values: slept, in seconds
  | 'sleptReady' // the same, and the agent was Ready
  | 'transferRefused'
  | 'transferFollowing' // values: who
  | 'transferFollowed' // values: who
  | 'transferNotFollowed' // values: who
  | 'historySetAside' // values: file, reason
  | 'noteKept' // values: reason; the note is in memory and is saved as soon as there is room
  | 'noteSavedLate'
  | 'microphoneDenied' // the agent can allow it in the system's settings
  | 'microphoneManaged' // only IT can
  | 'headsetFound' // values: name; the agent is asked whether headsets become the calls' device
  | 'microphoneTookOver' // values: name
  | 'diagnosisSaved' // values: file
  | 'practicePreparing'; // values: done, total

/** The practice floor: who speaks, and whether the two really hear each other now. */
export interface Practice {
  readonly customer?: string;
  readonly customerHearsAgent: boolean;
  readonly agentHearsCustomer: boolean;
  /** Sample data is being written: rows so far of all. */
  readonly preparing?: { readonly done: number; readonly total: number };
  readonly waiting: number;
}

/** The devices, and what is amiss with the sound of which call. */
export interface Sound extends SoundDevices {
  readonly faults: Readonly<Record<string, SilenceFault>>;
}
const systemDefault: Device = { id: '', label: '' };
export const noSound: Sound = {
  present: [],
  used: { microphone: systemDefault, speaker: systemDefault, ringer: systemDefault },
  faults: {},
};

/** Nothing is plugged in. */
export const noHeadsets: HeadsetsState = { present: [], mutedOnDevice: false, rival: false };

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | 'en' | 'de';
  readonly audio: SoundWishes & {
    /** 0 to 1. */
    readonly ringVolume: number;
    readonly echoCancellation: boolean;
    readonly noiseSuppression: boolean;
    readonly autoGainControl: boolean;
  };
}
