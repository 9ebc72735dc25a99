import {
  chosen,
  newHeadset,
  prefer,
  realDevices,
  type Device,
  type Headset,
  type PresentDevice,
  type Wanted,
} from './devices.ts';

export type DeviceRole = 'microphone' | 'speaker' | 'ringer';

/** What the agent wants of their sound; in the settings. */
export interface SoundWishes {
  readonly microphone: Wanted;
  readonly speaker: Wanted;
  readonly ringer: Wanted;
  /** What becomes of a headset that is plugged in: `ask` until the agent has said it once. */
  readonly headset: 'ask' | 'use' | 'ignore';
}

/** Which devices are there, and which are in use: what the settings page shows. */
export interface SoundDevices {
  readonly present: readonly PresentDevice[];
  readonly used: Readonly<Record<DeviceRole, Device>>;
}

export interface DeviceChoices {
  /** The media window says what is there. */
  found(devices: readonly PresentDevice[]): void;
  /** The agent chose. */
  choose(role: DeviceRole, device: Device): void;
  /** The agent's answer to what should become of headsets; with yes, the one that was asked about is taken now. */
  headset(use: boolean): void;
  state(): SoundDevices;
}

/** Keeps the devices to what the agent wants, whatever is plugged in and out. */
export function createDeviceChoices(options: {
  readonly wishes: () => SoundWishes;
  readonly wish: (wishes: Partial<SoundWishes>) => void;
  /** What is in use may be another now. */
  readonly changed: () => void;
  /** A headset is there, and the agent has not said what should become of headsets. */
  readonly ask: (headset: Headset) => void;
  /** During a call another microphone took over; its name. */
  readonly tookOver: (name: string) => void;
}): DeviceChoices {
  const { wishes, wish, changed, ask, tookOver } = options;
  let present: readonly PresentDevice[] | undefined;
  let offered: Headset | undefined;

  const used = (role: DeviceRole): Device =>
    chosen(wishes()[role], present ?? [], role === 'microphone' ? 'microphone' : 'speaker');

  function take({ microphone, speaker }: Headset): void {
    wish({ microphone: prefer(wishes().microphone, microphone), speaker: prefer(wishes().speaker, speaker) });
  }

  return {
    found(devices) {
      const before = present;
      const microphone = used('microphone');
      present = realDevices(devices);
      // What is there from the beginning was not plugged in.
      const headset = before && newHeadset(before, present);
      if (headset && wishes().headset === 'use') take(headset);
      if (headset && wishes().headset === 'ask') ask((offered = headset));
      const now = used('microphone');
      if (before && now.id !== microphone.id && now.label !== '') tookOver(now.label);
      changed();
    },
    choose: (role, device) => wish({ [role]: prefer(wishes()[role], device) }),
    headset(use) {
      wish({ headset: use ? 'use' : 'ignore' });
      if (use && offered) take(offered);
      offered = undefined;
    },
    state: () => ({
      present: present ?? [],
      used: { microphone: used('microphone'), speaker: used('speaker'), ringer: used('ringer') },
    }),
  };
}
