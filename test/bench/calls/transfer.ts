import type { Page } from '@playwright/test';
import { type Benchmark, result } from '../figures.ts';
import { type Network, openNetwork } from './network.ts';
import { AGENT, finish, openSideBySide } from './side-by-side.ts';
import { openTelephone, type Telephone } from '../../support/telephone.ts';

const TRANSFERS = 15;
const COLLEAGUE = '+12125550177';
type Locator = ReturnType<Page['getByRole']>;

/**
 * A customer who called, a colleague who was asked, and the press that brings the two together: until the customer's
 * telephone is told to call (REFER with Replaces, RFC 5589 §7). Beside a page with nothing but sip.js, in turns.
 */
export const transfer: Benchmark = {
  names: ['transfer'],
  async run(say) {
    const both = await openSideBySide(say);
    if (!both) return [];
    const { bed, desk, reference } = both;
    const network = await openNetwork(bed);
    const forDesk = await openTelephone(bed, 'heidi');
    const forReference = await openTelephone(bed, 'bare');
    const inDesk = (name: string): Locator => desk.page.getByRole('button', { name, exact: true });
    const inPage = (name: string): Locator => reference.page.getByRole('button', { name, exact: true });
    try {
      const own: number[] = [];
      const other: number[] = [];
      for (let n = 0; n <= TRANSFERS; n += 1) {
        const ours = await handedOver(forDesk, network, {
          answer: inDesk('Answer'),
          async ask() {
            await inDesk('Transfer').click();
            await desk.page.getByPlaceholder('Number or name').fill(COLLEAGUE);
            await inDesk('Ask first').click();
          },
          complete: inDesk('Complete transfer'),
        });
        await ours.over();
        await finish(desk);
        const theirs = await handedOver(forReference, network, {
          answer: inPage('Answer'),
          async ask() {
            await reference.page.getByRole('textbox', { name: 'Number' }).fill(COLLEAGUE);
            await inPage('Dial').click();
          },
          complete: inPage('Transfer'),
        });
        await Promise.all([theirs.over(), inPage('Hang up').click()]);
        if (n === 0) continue; // of both, the first call of the day
        own.push(ours.ms);
        other.push(theirs.ms);
      }
      return [result('transfer', 'ms', own, other)];
    } finally {
      for (const each of [network, forDesk, forReference]) each.close();
      await both.close();
    }
  },
};

async function handedOver(
  telephone: Telephone,
  network: Network,
  steps: { readonly answer: Locator; readonly ask: () => Promise<void>; readonly complete: Locator },
): Promise<{ readonly ms: number; readonly over: () => Promise<void> }> {
  const ringing = await telephone.call('+12125550142');
  await steps.answer.click();
  await ringing.answered;
  const next = network.next();
  await steps.ask();
  const colleague = await next;
  await colleague.hears(AGENT);
  await steps.complete.waitFor();
  const referred = ringing.referred();
  const pressed = await steps.complete.evaluate((button) => {
    const at = performance.timeOrigin + performance.now();
    if (button instanceof HTMLElement) button.click();
    return at;
  });
  return { ms: (await referred) - pressed, over: () => ringing.over() };
}
