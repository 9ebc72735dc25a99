import { rebuild } from './apply.ts';
import { openWritable, refuseDamaged } from './database.ts';
import { migrate, refuseNewer } from './migrations/index.ts';
import { eventReads } from './tables/events.ts';
import { runWorker } from './thread.ts';
import { historyWrites } from './writes.ts';

/** The writer's thread: makes and migrates the file, then takes one write after the other. */
runWorker((location, say) => {
  const db = openWritable(location, refuseNewer);
  if (location.check) refuseDamaged(db);
  migrate(db, rebuild);
  const newestClock = eventReads(db).newestClock();
  return {
    functions: { ...historyWrites(db, (changed) => say({ changed })) },
    close: db.close,
    ...(newestClock !== undefined && { newestClock }),
  };
});
