import type { Session } from 'electron';
import { isHeadset } from './headset-devices.ts';

/**
 * What sound needs besides the microphone. The networks are asked for by newer Chromium (142 and up): without them ICE
 * silently leaves out the company's own PBX, and the practice customers on this machine. What may be fetched is still
 * the page policy's matter, which knows only our own origin.
 */
const needed: readonly string[] = ['speaker-selection', 'local-network-access', 'local-network', 'loopback-network'];

/** The microphone, the choice of speakers, the network. */
export function allowSound(own: Session): void {
  own.setPermissionCheckHandler((_contents, permission, _origin, details) =>
    permission === 'media' ? details.mediaType === 'audio' : needed.includes(permission),
  );
  own.setPermissionRequestHandler((_contents, permission, decide, details) => {
    if (permission !== 'media') return decide(needed.includes(permission));
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    decide(types.length > 0 && types.every((type) => type === 'audio'));
  });
  own.setDevicePermissionHandler(() => false);
}

/** HID devices with a telephony collection: those, without a question, and no other device of any kind. */
export function allowHeadsets(own: Session): void {
  own.setPermissionCheckHandler((_contents, permission) => permission === 'hid');
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  own.setDevicePermissionHandler(({ deviceType, device }) => deviceType === 'hid' && isHeadset(device));
  // Nobody is there to choose: a page that asks for the choice gets none.
  own.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
}
