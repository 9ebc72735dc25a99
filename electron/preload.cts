import { contextBridge, ipcRenderer } from 'electron';
import { commandNames, pushNames } from './contract/names.ts';

/**
 * The bridge into the desk window: one function a command and one subscription a push, nothing generic, so that the
 * page can reach exactly what the contract names. Main answers `{ value }` or `{ problem }`: an Error would lose all
 * but its message on the way, and bring a stack that is none of the page's business.
 */
interface Answer {
  readonly value?: unknown;
  readonly problem?: string;
}

const ask = Object.fromEntries(
  commandNames.map((name) => [
    name,
    async (input: unknown) => {
      const answer = (await ipcRenderer.invoke(name, input)) as Answer;
      if (answer.problem !== undefined) throw new Error(answer.problem);
      return answer.value;
    },
  ]),
);

const on = Object.fromEntries(
  pushNames.map((name) => [
    name,
    (listener: (payload: unknown) => void) => {
      const forward = (_event: unknown, payload: unknown) => listener(payload);
      ipcRenderer.on(name, forward);
      return () => ipcRenderer.off(name, forward);
    },
  ]),
);

contextBridge.exposeInMainWorld('throughline', { ask, on });
