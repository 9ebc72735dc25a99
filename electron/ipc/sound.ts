import type { CallId } from '../core/calls/call.ts';
import type { DeviceChoices } from '../core/sound/choices.ts';
import type { QualitySample } from '../core/sound/quality.ts';
import type { Handle } from './door.ts';

export function handleSound(
  handle: Handle,
  options: {
    readonly choices: DeviceChoices;
    readonly samples: (callId: CallId) => readonly QualitySample[];
    readonly meter: (on: boolean) => Promise<void>;
    readonly test: (role: 'speaker' | 'ringer') => Promise<void>;
    readonly dismissHeadset: () => void;
  },
): void {
  const { choices, samples, meter, test, dismissHeadset } = options;
  handle('sound.choose', ({ role, device }) => choices.choose(role, device));
  handle('sound.headset', ({ use }) => {
    choices.headset(use);
    dismissHeadset();
  });
  handle('sound.meter', ({ on }) => meter(on));
  handle('sound.test', ({ role }) => test(role));
  handle('sound.quality', ({ callId }) => samples(callId));
}
