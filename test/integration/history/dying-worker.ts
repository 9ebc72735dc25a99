import { parentPort } from 'node:worker_threads';
import type { FromWorker } from '../../../electron/data/thread.ts';

/** Opens, and dies at the first question: stands in for a thread that runs out of memory. */
const ready: FromWorker = { ready: true };
parentPort?.once('message', () => {
  parentPort?.postMessage(ready);
  parentPort?.on('message', () => {
    throw new Error('out of memory');
  });
});
