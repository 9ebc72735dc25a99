import { parentPort, workerData } from 'node:worker_threads';
import { openReadable } from './database.ts';
import { toMessage } from './failure.ts';
import { historyReads } from './reads.ts';
import { serve, type FromWorker, type WorkerData } from './thread.ts';

/** The reader's thread: answers the screen pop while the writer is busy. */
const port = parentPort;
if (!port) throw new Error('The reader runs in a worker thread.');
const say = (message: FromWorker): void => port.postMessage(message);
const location = workerData as WorkerData;

try {
  const db = openReadable(location);
  serve(port, { ...historyReads(db, Date.now) }, db.close);
  say({ ready: true });
} catch (error) {
  say({ refused: toMessage(error) });
  port.close();
} finally {
  location.key.fill(0);
}
