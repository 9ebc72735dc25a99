import type { Page } from '@playwright/test';
import { type Benchmark, result } from '../figures.ts';
import { type Network, openNetwork } from './network.ts';
import { AGENT, finish, openSideBySide } from './side-by-side.ts';

const CALLS = 20;
const NUMBER = '+12125550142';

/**
 * From the press on the number to the first sound of the agent's that is recognised at a telephone that answers at once,
 * with the part until its INVITE is there; beside a page with nothing but sip.js, in turns.
 */
export const callSetUp: Benchmark = {
  names: ['call-setup'],
  async run(say) {
    const both = await openSideBySide(say);
    if (!both) return [];
    const { bed, desk, reference } = both;
    const network = await openNetwork(bed);
    try {
      const own: Times[] = [];
      const other: Times[] = [];
      for (let n = 0; n <= CALLS; n += 1) {
        const ours = await dialled(network, desk.page, {
          prepare: () => desk.page.getByRole('textbox', { name: 'Dial or search' }).fill(NUMBER),
          press: desk.page.getByRole('option', { name: /^(Dial|Call)/ }).first(),
          hangUp: desk.page.getByRole('button', { name: 'Hang up', exact: true }),
        });
        await finish(desk);
        const theirs = await dialled(network, reference.page, {
          prepare: () => reference.page.getByRole('textbox', { name: 'Number' }).fill(NUMBER),
          press: reference.page.getByRole('button', { name: 'Dial' }),
          hangUp: reference.page.getByRole('button', { name: 'Hang up' }),
        });
        if (n === 0) continue; // of both, the first call of the day
        own.push(ours);
        other.push(theirs);
      }
      const row = (name: string, part: (times: Times) => number) => result(name, 'ms', own.map(part), other.map(part));
      return [row('call-setup', ({ sound }) => sound), row('call-setup.invite', ({ invite }) => invite)];
    } finally {
      network.close();
      await both.close();
    }
  },
};

/** Milliseconds from the press. */
interface Times {
  readonly invite: number;
  readonly sound: number;
}
type Locator = ReturnType<Page['getByRole']>;

async function dialled(
  network: Network,
  page: Page,
  { prepare, press, hangUp }: { prepare: () => Promise<void>; press: Locator; hangUp: Locator },
): Promise<Times> {
  await page.bringToFront();
  await prepare();
  await press.waitFor();
  const next = network.next();
  const pressed = await press.evaluate((pressable) => {
    const at = performance.timeOrigin + performance.now();
    if (pressable instanceof HTMLElement) pressable.click();
    return at;
  });
  const call = await next;
  const heard = await call.hears(AGENT);
  await hangUp.click();
  await call.over;
  return { invite: call.at - pressed, sound: heard - pressed };
}
