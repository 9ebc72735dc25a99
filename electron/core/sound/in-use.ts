import type { DeviceRole, SoundWishes } from './choices.ts';
import { systemDefault, type Device } from './devices.ts';

/**
 * What the media window is told to use: ids of now, none for the system's default. A microphone that is away and has
 * no second choice keeps its name: whoever pulled the plug to say something in private must not be heard through the
 * laptop, and a call that begins takes whatever there is.
 */
export function inUse<W extends SoundWishes>(wishes: W, used: Readonly<Record<DeviceRole, Device>>) {
  const { microphone: wanted, speaker: _speaker, ringer: _ringer, headset: _headset, ...rest } = wishes;
  const away = used.microphone.id === systemDefault.id && !wanted.some(({ id }) => id === systemDefault.id);
  const microphone = away ? wanted[0] : used.microphone;
  return {
    ...rest,
    ...named('microphone', microphone),
    ...named('speaker', used.speaker),
    ...named('ringer', used.ringer),
  };
}

function named<R extends DeviceRole>(role: R, device: Device | undefined): { readonly [K in R]?: string } {
  return device && device.id !== '' ? ({ [role]: device.id } as { readonly [K in R]?: string }) : {};
}
