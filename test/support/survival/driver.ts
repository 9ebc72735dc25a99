import type { ElectronApplication } from '@playwright/test';

/** The agent's window by way of main: what Playwright knows of it ends with its process. */
export interface Driver {
  /** All that stands in the window. */
  shown(): Promise<string>;
  /** Presses the button with this name; false if there is none. */
  press(name: string): Promise<boolean>;
  /** Finishes the wrap-up of all calls, so that the line is free. */
  finish(): Promise<void>;
  /** The process of a window, by its page's host: `desk`, `media`. */
  processOf(host: string): Promise<number | undefined>;
}

export function driverOf(app: ElectronApplication): Driver {
  const run = (host: string, script: string) => Promise.race([ask(host, script), never(PATIENCE)]);
  const ask = (host: string, script: string) =>
    app.evaluate(
      async ({ BrowserWindow }, [name, code]) =>
        BrowserWindow.getAllWindows()
          .map(({ webContents }) => webContents)
          .find((contents) => contents.getURL().startsWith(`throughline://${name}/`))
          ?.executeJavaScript(code as string, true) as Promise<unknown> | undefined,
      [host, script] as const,
    );
  return {
    async shown() {
      const text = await run('desk', 'document.body.innerText');
      return typeof text === 'string' ? text : '';
    },
    press: async (name) =>
      (await run(
        'desk',
        `(() => {
          const named = (each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === ${JSON.stringify(name)};
          const button = [...document.querySelectorAll('button')].find(named);
          button?.click();
          return button !== undefined;
        })()`,
      )) === true,
    async finish() {
      await run(
        'desk',
        `(async () => {
          const { ask } = throughline;
          const { calls } = await ask['desk.snapshot'](undefined);
          for (const { id } of calls) await ask['wrapUp.finish']({ interactionId: id, outcome: 'noAction' });
        })()`,
      );
    },
    processOf: (host) =>
      app.evaluate(
        ({ BrowserWindow }, name) =>
          BrowserWindow.getAllWindows()
            .map(({ webContents }) => webContents)
            .find((contents) => contents.getURL().startsWith(`throughline://${name}/`))
            ?.getOSProcessId(),
        host,
      ),
  };
}

/** ms; a page whose process was killed never answers. */
const PATIENCE = 2_000;
const never = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms));

/** Asks again and again, since nothing tells: resolves as soon as it holds, rejects after `within` ms. */
export async function holds(what: string, ask: () => Promise<boolean>, within = 20_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await ask().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
