import type { DeskState, Settings } from '../contract/state.ts';
import type { CommandInput } from '../contract/commands.ts';
import { Refused, type Handle } from './door.ts';

/** The desk's state on its way to the window: whole, and at most once a turn of the event loop. */
export interface DeskView {
  /** Something that the window shows has changed. */
  changed(): void;
  state(): DeskState;
}

export function createDeskView(compose: () => DeskState, push: (state: DeskState) => void): DeskView {
  let waiting = false;
  return {
    changed() {
      if (waiting) return;
      waiting = true;
      // All changes of one event go in one crossing; a call and its pop come in different turns, so they are two.
      queueMicrotask(() => {
        waiting = false;
        push(compose());
      });
    },
    state: compose,
  };
}

/** What works from the first moment, also on the first-run page. */
export function handleDesk(
  handle: Handle,
  options: {
    readonly view: DeskView;
    readonly dismissNotice: (id: string) => void;
    readonly setReady: (ready: boolean, anyway?: boolean) => void | Promise<void>;
    readonly changeSettings: (part: CommandInput<'settings.change'>) => Settings;
    readonly painted: () => void;
    /** False where the system has no such settings. */
    readonly openMicrophoneSettings: () => Promise<boolean>;
    /** The file it was saved to; undefined if the agent chose none. */
    readonly saveDiagnosis: () => Promise<string | undefined>;
  },
): void {
  const { view, dismissNotice, setReady, changeSettings, painted } = options;
  handle('desk.snapshot', () => view.state());
  handle('desk.painted', painted);
  handle('desk.openMicrophoneSettings', async () => {
    if (!(await options.openMicrophoneSettings())) throw new Refused('This system has no settings for the microphone');
  });
  handle('desk.saveDiagnosis', async () => {
    const file = await options.saveDiagnosis();
    return file === undefined ? null : { file };
  });
  handle('desk.dismissNotice', ({ id }) => dismissNotice(id));
  handle('desk.setReady', ({ ready, anyway }) => setReady(ready, anyway));
  handle('settings.change', (part) => {
    changeSettings(part);
    view.changed();
  });
}
