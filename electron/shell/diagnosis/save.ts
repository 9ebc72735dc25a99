import { release, totalmem } from 'node:os';
import path from 'node:path';
import { BrowserWindow, app, dialog, shell } from 'electron';
import { type Diagnosis, writeDiagnosis } from './bundle.ts';

/**
 * Asks where to, and saves the diagnosis there: one .zip that the agent can look into before they send it.
 * @returns the file, or undefined if the agent thought better of it
 * @throws if it can't be written there
 */
export async function saveDiagnosis(diagnosis: Omit<Diagnosis, 'versions'>): Promise<string | undefined> {
  const made = new Date();
  const options = {
    defaultPath: path.join(app.getPath('documents'), fileName(made)),
    filters: [{ name: 'ZIP', extensions: ['zip'] }],
  };
  const window = BrowserWindow.getFocusedWindow();
  const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (answer.canceled || !answer.filePath) return undefined;
  await writeDiagnosis(answer.filePath, { ...diagnosis, versions: versions() }, made);
  shell.showItemInFolder(answer.filePath);
  return answer.filePath;
}

/** `throughline-diagnosis-2026-11-21-2319.zip`, by the agent's clock. */
function fileName(made: Date): string {
  const local = new Date(made.getTime() - made.getTimezoneOffset() * 60_000).toISOString();
  return `throughline-diagnosis-${local.slice(0, 10)}-${local.slice(11, 16).replace(':', '')}.zip`;
}

function versions(): Readonly<Record<string, string>> {
  const { electron, chrome, node } = process.versions;
  return {
    app: app.getVersion(),
    packaged: String(app.isPackaged),
    electron,
    chrome,
    node,
    system: `${process.platform} ${process.getSystemVersion()} (${release()}), ${process.arch}`,
    memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    language: app.getLocale(),
    running: `${Math.round(process.uptime() / 60)} minutes`,
  };
}
