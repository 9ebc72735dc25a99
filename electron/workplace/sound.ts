import type { PracticeWindow } from '../contract/media.ts';
import type { NoticeCode, Settings } from '../contract/state.ts';
import { createDeviceChoices, type DeviceChoices } from '../core/sound/choices.ts';
import { inUse } from '../core/sound/in-use.ts';
import type { Notices } from '../core/work/notices.ts';
import type { WorkingProfile } from '../shell/own-part.ts';
import type { Log } from '../shell/logs.ts';

/** The media window, kept to the devices that the agent wants. */
export interface WorkplaceSound {
  readonly media: PracticeWindow;
  readonly choices: DeviceChoices;
  /** The settings, or what is plugged in, may have changed. */
  configure(): void;
  failed(error: unknown): void;
}

export function openWorkplaceSound(options: {
  readonly media: PracticeWindow;
  readonly profile: WorkingProfile;
  readonly wishes: () => Settings['audio'];
  readonly wish: (part: Partial<Settings['audio']>) => void;
  readonly notices: Notices<NoticeCode>;
  readonly inCall: () => boolean;
  /** What is in use is another now. */
  readonly changed: () => void;
  readonly log: Log;
}): WorkplaceSound {
  const { media, wishes, wish, notices, inCall, changed, log } = options;
  const { agent, voice } = options.profile;
  const failed = (error: unknown) => log('warn', 'the media window refused', error);
  const choices = createDeviceChoices({
    wishes,
    wish,
    changed() {
      configure();
      changed();
    },
    ask: ({ name }) => notices.say('headsetFound', 'info', { name }),
    tookOver(name) {
      if (inCall()) notices.say('microphoneTookOver', 'info', { name });
    },
  });
  function configure(): void {
    media
      .configure({
        iceServers: voice?.iceServers ?? [],
        iceTransportPolicy: voice?.iceTransportPolicy ?? 'all',
        audio: inUse(wishes(), choices.state().used),
        country: agent.country,
      })
      .catch(failed);
  }
  configure();
  media.subscribeDevices(choices.found);
  return { media, choices, configure, failed };
}
