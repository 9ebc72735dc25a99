/** What a headset can, as far as its descriptor tells. */
export interface Capabilities {
  /** Any telephony input at all; without one it is a sound device, or one for media keys. */
  readonly telephony: boolean;
  readonly answer: boolean;
  readonly reject: boolean;
  readonly mute: boolean;
  readonly hold: boolean;
  readonly redial: boolean;
  readonly keypad: boolean;
  readonly volume: boolean;
  readonly offHookLamp: boolean;
  readonly ringLamp: boolean;
  readonly muteLamp: boolean;
  readonly holdLamp: boolean;
  readonly ringer: boolean;
}

/** A lamp, or what the headset does while it is on: ring, glow red. The LED page's name for each. */
export type Lamp = 'offHook' | 'ring' | 'mute' | 'hold';

/** One device with telephony that is plugged in now. */
export interface Headset {
  /** Of this connection; another after it was plugged in again. */
  readonly id: string;
  /** The product's name, as the device gives it; never trusted as more than text. */
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly can: Capabilities;
  /**
   * Why its buttons do nothing: it could not be opened (another program has it for itself, or the system does not let
   * us); its descriptor can't be read; it does not take what is written to it.
   */
  readonly trouble?: 'noAccess' | 'unreadable' | 'stuck';
}

/** What the desk knows of headsets. */
export interface HeadsetsState {
  /** The latest plugged in last. */
  readonly present: readonly Headset[];
  /** Whose buttons and lamps go with the calls: the id of one of them. */
  readonly used?: string;
  /** It holds itself muted, as one whose boom is up: nothing but the agent's hand can unmute it. */
  readonly mutedOnDevice: boolean;
  /** Another program works the same device. */
  readonly rival: boolean;
}

/** One report, as it came or went: for the page that shows what the headset sends, and for IT. */
export interface HeadsetReport {
  readonly headset: string;
  /** Epoch ms. */
  readonly at: number;
  readonly direction: 'in' | 'out' | 'feature';
  readonly reportId: number;
  /** Its data without the id. */
  readonly hex: string;
  /** What changed in it (`in`), or was set by it; empty for what the table has no line for. */
  readonly says: readonly { readonly usagePage: number; readonly usage: number; readonly value: number }[];
}

/** The headsets of this desk, behind their door. Nothing here rejects or throws because of what a device does. */
export interface Headsets {
  state(): HeadsetsState;
  /** Called after each change. */
  subscribe(listener: (state: HeadsetsState) => void): () => void;
  subscribeReports(listener: (report: HeadsetReport) => void): () => void;
  /** The agent wants this one, until it is unplugged. */
  use(id: string): void;
  /** Tries a lamp of the one that is used. False while there are calls, whose lamps these are, or if it has none such. */
  tryLamp(lamp: Lamp, on: boolean): boolean;
  /** All lamps are as the calls have them. */
  endTrial(): void;
  /** What IT needs to see what is wrong, as text: what each is, descriptor, layout, profile, the last reports. */
  diagnosis(): string;
  /** All lamps off, all devices let go. */
  close(): Promise<void>;
}
