import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { commands, type Command, type CommandOutput } from '../contract/commands.ts';

/** A problem with a sentence that the page may show; everything else is a fault of ours and only goes to the log. */
export class Refused extends Error {}

export type Handler<C extends Command> = (
  input: z.output<(typeof commands)[C]['input']>,
) => CommandOutput<C> | Promise<CommandOutput<C>>;

export type Handle = <C extends Command>(name: C, handler: Handler<C>) => void;

/**
 * Every command comes in here: from a window of ours (Electron security checklist 17), with an input that fits the
 * contract, or not at all.
 */
export function openDoor(options: {
  /** Whether this frame is the desk's own page. */
  readonly isDesk: (event: IpcMainInvokeEvent) => boolean;
  readonly log: (level: 'warn' | 'error', message: string, detail?: unknown) => void;
}): Handle {
  return (name, handler) => {
    const schema: z.ZodType = commands[name].input;
    ipcMain.handle(name, async (event, input: unknown) => {
      if (!options.isDesk(event)) {
        options.log('warn', `${name} refused: asked from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
        return { problem: 'Not allowed' };
      }
      const parsed = schema.safeParse(input);
      if (!parsed.success) {
        options.log('warn', `${name} refused: ${z.prettifyError(parsed.error)}`);
        return { problem: z.prettifyError(parsed.error) };
      }
      try {
        return { value: await handler(parsed.data as never) };
      } catch (error) {
        options.log(error instanceof Refused ? 'warn' : 'error', `${name} failed`, error);
        return { problem: error instanceof Error ? error.message : String(error) };
      }
    });
  };
}
