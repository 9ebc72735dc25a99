import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, WorkerData } from '../../../electron/data/thread.ts';

/** Says that it is ready, and dies at the first question: stands in for a thread that runs out of memory. */
void (workerData as WorkerData);
const ready: FromWorker = { ready: true };
parentPort?.postMessage(ready);
parentPort?.on('message', () => {
  throw new Error('out of memory');
});
