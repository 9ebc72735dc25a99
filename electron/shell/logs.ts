import path from 'node:path';
import log from 'electron-log/main.js';

/** One line to the log: where from, what, and what may help to understand it. Never a secret, never a whole message. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', message: string, detail?: unknown) => void;

/** Logs to `<user data>/logs/desk.log`, rotated at 5 MB, and to the terminal what is worth a look there. */
export function openLogs(userData: string): (scope: string) => Log {
  log.transports.file.resolvePathFn = () => path.join(userData, 'logs', 'desk.log');
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.file.level = 'debug';
  log.transports.console.level = 'warn';
  log.errorHandler.startCatching({ showDialog: false });
  return (scope) => {
    const scoped = log.scope(scope);
    return (level, message, detail) => (detail === undefined ? scoped[level](message) : scoped[level](message, detail));
  };
}
