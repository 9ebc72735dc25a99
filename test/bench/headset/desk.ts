import type { ElectronApplication, Page } from '@playwright/test';
import type { DeskBridge } from '../../../electron/contract/commands.ts';
import type { DeskState } from '../../../electron/contract/state.ts';
import { clock } from '../../support/clock.ts';
import { startDesk } from '../../support/desk.ts';
import { openHeadsetSocket } from '../../support/headset/socket.ts';
import { writeProfile } from '../../support/profile.ts';
import { startSipServer } from '../../support/sip-server.ts';
import { plain } from './plain.ts';
import { handComesBack, type Times } from './rooms.ts';

/** By `clock`, as seen in main. */
interface Seen {
  readonly reports: number[];
  readonly lamps: number[];
  readonly actions: number[];
  readonly commands: number[];
}
declare global {
  // Looked up by scripts that are sent to main.
  var headsetProbe: Seen;
}

/** Whole ways, in ms: of a report until its lamp is there again, and of a line that is nothing. */
export interface DeskTimes extends Times {
  readonly roundTrip: readonly number[];
  readonly echo: readonly number[];
}

/**
 * In the running desk, in a call. `button`: from the report's arrival in main until main tells the window that the call
 * is muted, which is after the call event. `lamp`: from the window's command in main, which is before the call changes,
 * until the write leaves main.
 */
export async function measureDesk(times: number, directory: string): Promise<DeskTimes> {
  const server = await startSipServer();
  const socket = await openHeadsetSocket();
  const registered = server.registered();
  const profile = writeProfile(directory, { voice: server.voice });
  const desk = await startDesk({ args: ['--profile', profile, '--virtual-headset', socket.path] });
  try {
    await registered;
    const headset = socket.plug(plain, 'a');
    headset.set('hook', false);
    server.invite('+12125550142');
    await headset.shows({ ring: true });
    headset.set('hook', true);
    await desk.page.getByRole('button', { name: 'Mute', exact: true }).waitFor();
    await watch(desk.app);

    const roundTrip: number[] = [];
    const echo: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const on = n % 2 === 0;
      const pressedAt = clock();
      headset.set('mute', on);
      await headset.shows({ mute: on });
      roundTrip.push(clock() - pressedAt);
      await handComesBack();
      const saidAt = clock();
      await socket.echo();
      echo.push(clock() - saidAt);
      await pause();
    }
    const byHand = await taken(desk.app);
    await muteInPage(desk.page, times);
    const byDesk = await taken(desk.app);
    return {
      button: between(byHand.reports, byHand.actions, times),
      lamp: between(byDesk.commands, byDesk.lamps, times),
      roundTrip,
      echo,
    };
  } finally {
    await desk.close();
    await socket.close();
    await server.close();
  }
}

/** In main: reports that arrive, lamps that are written, what the window is told, and what it asks for. */
function watch(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow, ipcMain }) => {
    const seen: Seen = { reports: [], lamps: [], actions: [], commands: [] };
    globalThis.headsetProbe = seen;
    const now = () => performance.timeOrigin + performance.now();
    const { Socket } = process.getBuiltinModule('node:net');
    const { emit, write } = Socket.prototype;
    Socket.prototype.emit = function (this: typeof Socket.prototype, ...all: unknown[]) {
      const [event, data] = all;
      if (event === 'data' && typeof data === 'string' && data.startsWith('{"type":"report"')) seen.reports.push(now());
      return Reflect.apply(emit, this, all) as boolean;
    };
    Socket.prototype.write = function (this: typeof Socket.prototype, ...all: unknown[]) {
      if (typeof all[0] === 'string' && all[0].startsWith('{"type":"write"')) seen.lamps.push(now());
      return Reflect.apply(write, this, all) as boolean;
    };
    // Electron's own table of what was given to `ipcMain.handle`.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, (...all: unknown[]) => unknown>;
    for (const name of ['calls.mute', 'calls.unmute']) {
      const handle = handlers.get(name);
      if (!handle) throw new Error(`${name} is not handled`);
      handlers.set(name, (...all) => {
        seen.commands.push(now());
        return handle(...all);
      });
    }
    const contents = BrowserWindow.getAllWindows()
      .map(({ webContents }) => webContents)
      .find((candidate) => candidate.getURL().startsWith('throughline://desk/'));
    if (!contents) throw new Error('There is no desk window');
    const send = contents.send.bind(contents);
    let muted = false;
    contents.send = (channel, ...args) => {
      const [call] = channel === 'desk.state' ? (args[0] as DeskState).calls : [];
      if (call && call.muted !== muted) {
        ({ muted } = call);
        seen.actions.push(now());
      }
      send(channel, ...args);
    };
  });
}

/** What main has seen since it was asked last. */
function taken(app: ElectronApplication): Promise<Seen> {
  return app.evaluate(() => {
    const { reports, lamps, actions, commands } = globalThis.headsetProbe;
    return {
      reports: reports.splice(0),
      lamps: lamps.splice(0),
      actions: actions.splice(0),
      commands: commands.splice(0),
    };
  });
}

/** Mutes and unmutes in the window. */
function muteInPage(page: Page, times: number): Promise<void> {
  return page.evaluate(async (count) => {
    const { ask } = Reflect.get(globalThis, 'throughline') as DeskBridge;
    const { calls } = await ask['desk.snapshot'](undefined);
    const callId = calls[0]?.id ?? '';
    for (let n = 0; n < count; n += 1) {
      await ask[n % 2 === 0 ? 'calls.mute' : 'calls.unmute']({ callId });
      await new Promise((resolve) => setTimeout(resolve, 25 + Math.random() * 15));
    }
  }, times);
}

function between(from: readonly number[], to: readonly number[], times: number): number[] {
  if (from.length !== times || to.length !== times)
    throw new Error(`of ${times} there were ${from.length} beginnings and ${to.length} ends`);
  return from.map((at, n) => (to[n] ?? Number.NaN) - at);
}

/** Longer than the 20 ms by which writes are spaced, and not in step with anything that goes round. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 12 + Math.random() * 8));
