import { clipboard } from 'electron';

/** Puts a text on the system's clipboard, in place of what is there. At once on older runtimes, later on newer. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text);
}
