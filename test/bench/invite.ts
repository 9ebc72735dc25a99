import { startDesk } from '../support/desk.ts';
import { writeProfile } from '../support/profile.ts';
import { companyUserData, size } from './company/cache.ts';
import { nameOf, phoneOf } from './company/events.ts';
import { type Benchmark, result } from './figures.ts';
import { clocksOf, type Moments, type Sight, toldBy, watchMain, watchPage } from './probes.ts';
import { startSipServer } from '../support/sip-server.ts';

const CALLS = 200;

interface Call extends Sight {
  /** When the INVITE was sent. */
  readonly at: number;
  /** When main told the window. */
  readonly told: Moments;
}

/**
 * From the sender's clock at the INVITE to the paint of the ringing card and of the customer's name, and what the time
 * went into: `signalling` until main tells the window of the call, `lookup` until it tells of the customer, `crossing`
 * until the window has heard, `paint` until it is on the screen.
 */
export const inviteToScreen: Benchmark = {
  names: ['invite-to-card', 'invite-to-pop'],
  async run(say) {
    const data = await companyUserData(say);
    const server = await startSipServer();
    const registered = server.registered();
    const profile = writeProfile(data.directory, { voice: server.voice });
    const desk = await startDesk({ args: ['--profile', profile], userData: data.directory });
    try {
      await registered;
      await watchMain(desk.app);
      await watchPage(desk.page);
      say(await clocksOf(desk));
      const calls: Call[] = [];
      for (let n = 0; n < CALLS; n += 1) {
        // Customers from all over the file; every twentieth is one with a thousand interactions.
        const customer = n % 20 === 0 ? n % 100 : 100 + ((n * 7_919) % (size.customers - 100));
        const sight = desk.page.evaluate(() => globalThis.deskProbe.call());
        // Until it watches. And not in step with the screen, nor with anything else that goes round.
        await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 100));
        const { at, cancel } = server.invite(phoneOf(customer));
        const seen = await sight;
        if (seen.name !== nameOf(customer))
          throw new Error(`${nameOf(customer)} called, on the screen stood ${seen.name}`);
        calls.push({ at, ...seen, told: await toldBy(desk.app) });
        await cancel();
        await desk.page.evaluate(() => globalThis.deskProbe.quiet());
      }
      const of = (name: string, part: (call: Call) => number) => result(name, 'ms', calls.map(part));
      return [
        of('invite-to-card', ({ at, seen }) => seen.call - at),
        of('invite-to-card.signalling', ({ at, told }) => told.call - at),
        of('invite-to-card.crossing', ({ heard, told }) => heard.call - told.call),
        of('invite-to-card.paint', ({ seen, heard }) => seen.call - heard.call),
        of('invite-to-pop', ({ at, seen }) => seen.pop - at),
        of('invite-to-pop.lookup', ({ told }) => told.pop - told.call),
        of('invite-to-pop.crossing', ({ heard, told }) => heard.pop - told.pop),
        of('invite-to-pop.paint', ({ seen, heard }) => seen.pop - heard.pop),
      ];
    } finally {
      await desk.close({ keep: true });
      await server.close();
      data.remove();
    }
  },
};
