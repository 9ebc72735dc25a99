import { openReadable } from './database.ts';
import { historyReads } from './reads.ts';
import { runWorker } from './thread.ts';

/** The reader's thread: answers the screen pop while the writer is busy. */
runWorker((location) => {
  const db = openReadable(location);
  return { functions: { ...historyReads(db, Date.now) }, close: db.close };
});
