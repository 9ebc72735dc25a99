import { parentPort, workerData } from 'node:worker_threads';
import { rebuild } from './apply.ts';
import { openWritable } from './database.ts';
import { toMessage } from './failure.ts';
import { migrate, refuseNewer } from './migrations/index.ts';
import { eventReads } from './tables/events.ts';
import { serve, type FromWorker, type WorkerData } from './thread.ts';
import { historyWrites } from './writes.ts';

/** The writer's thread: makes and migrates the file, then takes one write after the other. */
const port = parentPort;
if (!port) throw new Error('The writer runs in a worker thread.');
const say = (message: FromWorker): void => port.postMessage(message);
const location = workerData as WorkerData;

try {
  const db = openWritable(location, refuseNewer);
  migrate(db, rebuild);
  const newestClock = eventReads(db).newestClock();
  serve(port, { ...historyWrites(db, (changed) => say({ changed })) }, db.close);
  say({ ready: true, ...(newestClock !== undefined && { newestClock }) });
} catch (error) {
  say({ refused: toMessage(error) });
  port.close();
} finally {
  location.key.fill(0);
}
