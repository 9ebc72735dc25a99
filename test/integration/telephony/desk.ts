import { onTestFinished } from 'vitest';
import { openWebSockets } from '../../../electron/dial/websocket.ts';
import type { Bed } from '../../support/bed/bed.ts';
import { type DeskPhone, deskPhone } from '../../support/bed/desk-phone.ts';

/** Passwords of all who have a telephone in these tests. */
export const users = { heidi: 'heidis-secret', otto: 'ottos-secret', ann: 'anns-secret' };

/** A desk of one of `users` at the bed's server, over WSS with the bed's private CA; it stops when the test is over. */
export function deskAt(
  bed: Bed,
  user: keyof typeof users,
  more: Partial<Parameters<typeof deskPhone>[0]> = {},
): DeskPhone {
  const desk = deskPhone({
    uri: `sip:${user}@${bed.domain}`,
    password: users[user],
    servers: [bed.kamailio.wss],
    openSocket: openWebSockets({ protocol: 'sip', privateCa: bed.certificates.ca }),
    ...more,
  });
  onTestFinished(() => desk.stop());
  desk.start();
  return desk;
}
