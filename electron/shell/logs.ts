import path from 'node:path';
import log from 'electron-log/main.js';
import { hiddenValues } from './hidden-values.ts';
import { keepLogs, logFiles, writeWithout } from './log-files.ts';

/** One line to the log: where from, what, and what may help to understand it. Never a secret, never a whole message. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', message: string, detail?: unknown) => void;

/** Gives the log of one part of the desk. */
export interface Logs {
  (scope: string): Log;
  /** From now on this value is never written, whoever logs it and in whatever it stands. */
  hide(secret: string): void;
  /** The log's files that are there, the newest first. */
  files(): readonly string[];
}

/** Logs to `<user data>/logs/desk.log`, five files of 5 MB, and to the terminal what is worth a look there. */
export function openLogs(userData: string): Logs {
  const file = path.join(userData, 'logs', 'desk.log');
  const hidden = hiddenValues();
  keepLogs(log.transports.file, file);
  log.transports.file.level = 'debug';
  log.transports.console.level = 'warn';
  for (const transport of [log.transports.file, log.transports.console]) writeWithout(hidden, transport);
  log.errorHandler.startCatching({ showDialog: false });
  const scoped = (scope: string): Log => {
    const own = log.scope(scope);
    return (level, message, detail) => (detail === undefined ? own[level](message) : own[level](message, detail));
  };
  return Object.assign(scoped, { hide: hidden.hide, files: () => logFiles(file) });
}
