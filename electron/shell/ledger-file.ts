import { open } from 'node:fs/promises';
import path from 'node:path';
import { BrowserWindow, app, dialog, shell } from 'electron';
import { LEDGER_HEAD, ledgerLine } from '../core/calls/ledger-csv.ts';
import type { RingReads } from '../core/calls/ledger-ports.ts';
import type { Remote } from '../core/history/ports.ts';

const PAGE = 500;

/**
 * Asks where to, and writes the whole ring ledger there as CSV in UTF-8, the newest first.
 * @returns the file, or undefined if the agent chose none
 * @throws if it can't be written there, or the ledger can't be read
 */
export async function saveLedger(reads: Remote<RingReads>): Promise<string | undefined> {
  const name = `throughline-ring-ledger-${new Date().toISOString().slice(0, 10)}.csv`;
  const options = {
    defaultPath: path.join(app.getPath('documents'), name),
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  };
  const window = BrowserWindow.getFocusedWindow();
  const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (answer.canceled || !answer.filePath) return undefined;
  const file = await open(answer.filePath, 'w', 0o600);
  try {
    // Spreadsheets take UTF-8 for what it is only behind a byte order mark.
    await file.write(`\uFEFF${LEDGER_HEAD}`);
    for (let before: string | undefined, more = true; more; more = before !== undefined) {
      const { rings, next } = await reads.rings({ limit: PAGE, ...(before === undefined ? {} : { before }) });
      await file.write(rings.map(ledgerLine).join(''));
      before = next;
    }
  } finally {
    await file.close();
  }
  shell.showItemInFolder(answer.filePath);
  return answer.filePath;
}
