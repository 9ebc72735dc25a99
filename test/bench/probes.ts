import type { ElectronApplication, Page } from '@playwright/test';
import type { DeskBridge } from '../../electron/contract/commands.ts';
import type { DeskState } from '../../electron/contract/state.ts';
import type { RunningDesk } from '../support/desk.ts';
import { clock } from '../support/clock.ts';

/** A moment of a ringing call and of its pop, both by `clock`. */
export interface Moments {
  readonly call: number;
  readonly pop: number;
}
export interface Sight {
  /** The page has been told. */
  readonly heard: Moments;
  /** It is painted: Element Timing's `renderTime`. */
  readonly seen: Moments;
  /** The name in the pop. */
  readonly name: string;
}

interface PageProbe {
  /** The next call, as soon as it and its customer are on the screen. */
  call(): Promise<Sight>;
  /** When no call is left; what stands in the notices is dismissed. */
  quiet(): Promise<void>;
}
declare global {
  // Both are looked up by scripts that are sent to other processes.
  var deskProbe: PageProbe;
  var mainProbe: { call?: number; pop?: number };
}

/** Watches in the page what arrives and what is painted. */
export function watchPage(page: Page): Promise<void> {
  return page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'throughline') as DeskBridge;
    const now = () => performance.timeOrigin + performance.now();
    let heard: Partial<Moments> = {};
    let seen: Partial<Moments> = {};
    let name = '';
    let check: () => void = () => undefined;
    let state: DeskState | undefined;

    bridge.on['desk.state']((next) => {
      state = next;
      const ringing = next.calls.find((call) => call.phase.name === 'ringing');
      if (ringing) heard = { call: now(), ...heard };
      if (ringing && next.pops[ringing.id]?.kind === 'customer') heard = { pop: now(), ...heard };
      check();
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        readonly identifier: string;
        readonly renderTime: number;
        readonly element: Element | null;
      })[]) {
        const at = performance.timeOrigin + entry.renderTime;
        if (entry.identifier === 'ringing-card') seen = { call: at, ...seen };
        if (entry.identifier === 'pop-name') {
          seen = { pop: at, ...seen };
          name = entry.element?.textContent ?? '';
        }
      }
      check();
    }).observe({ type: 'element', buffered: false });

    const are = (moments: Partial<Moments>): moments is Moments =>
      moments.call !== undefined && moments.pop !== undefined;
    globalThis.deskProbe = {
      call: () =>
        new Promise((resolve, reject) => {
          heard = {};
          seen = {};
          const limit = setTimeout(() => {
            reject(new Error(`Not all was seen: ${JSON.stringify({ heard, seen, page: document.body.innerText })}`));
          }, 30_000);
          check = () => {
            if (!are(heard) || !are(seen)) return;
            clearTimeout(limit);
            resolve({ heard, seen, name });
          };
        }),
      quiet: () =>
        new Promise((resolve) => {
          check = () => {
            if (state?.calls.length !== 0) return;
            check = () => undefined;
            const dismissed = state.notices.map(({ id }) => bridge.ask['desk.dismissNotice']({ id }));
            // What stays in the page would be used again, and Element Timing tells of each element only once.
            const gone = () => (document.querySelector('[elementtiming]') ? requestAnimationFrame(gone) : resolve());
            void Promise.all(dismissed).then(gone);
          };
          check();
        }),
    };
  });
}

/** Watches in main what is sent to the page. */
export function watchMain(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    const desk = BrowserWindow.getAllWindows()
      .map((window) => window.webContents)
      .find((contents) => contents.getURL().startsWith('throughline://desk/'));
    if (!desk) throw new Error('There is no desk window');
    globalThis.mainProbe = {};
    const send = desk.send.bind(desk);
    desk.send = (channel, ...args) => {
      if (channel === 'desk.state') {
        const state = args[0] as DeskState;
        const now = performance.timeOrigin + performance.now();
        const ringing = state.calls.find((call) => call.phase.name === 'ringing');
        if (ringing) globalThis.mainProbe.call ??= now;
        if (ringing && state.pops[ringing.id]?.kind === 'customer') globalThis.mainProbe.pop ??= now;
      }
      send(channel, ...args);
    };
  });
}

/** What main has told since the last question. */
export async function toldBy(app: ElectronApplication): Promise<Moments> {
  const { call = Number.NaN, pop = Number.NaN } = await app.evaluate(() => {
    const told = globalThis.mainProbe;
    globalThis.mainProbe = {};
    return told;
  });
  return { call, pop };
}

/** How far the clocks of the desk's processes are from ours, and how well that is known. */
export async function clocksOf({ app, page }: RunningDesk): Promise<string> {
  const read = () => performance.timeOrigin + performance.now();
  const page_ = await distance(() => page.evaluate(read));
  const main = await distance(() => app.evaluate(read));
  return `the window's clock ${page_}, main's ${main}`;
}

async function distance(ask: () => Promise<number>): Promise<string> {
  let best = { apart: 0, within: Number.POSITIVE_INFINITY };
  for (let n = 0; n < 50; n += 1) {
    const asked = clock();
    const theirs = await ask();
    const within = (clock() - asked) / 2;
    if (within < best.within) best = { apart: theirs - (asked + within), within };
  }
  return `${best.apart.toFixed(2)} ms apart (±${best.within.toFixed(2)})`;
}
