// node test/integration/history/freeze-schema.ts N
// Writes schemas/N.sql: a small history as a desk with schema N has it. Run once for each new migration, then never
// again: later migrations are tried on what really was.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareApply } from '../../../electron/data/apply.ts';
import { openTestHistory } from '../../../electron/data/testing.ts';
import { oldHistory, oldRing, oldWork } from './old-history.ts';
import { migrations } from '../../../electron/data/migrations/index.ts';
import { dump } from './schema-text.ts';

const version = Number(process.argv[2]);
const file = join(import.meta.dirname, 'schemas', `${version}.sql`);
if (version !== migrations.length) throw new Error(`Only the newest schema can be frozen: ${migrations.length}`);
if (existsSync(file)) throw new Error(`${file} is there already; what was shipped does not change`);
const history = openTestHistory();
prepareApply(history.db)(oldHistory, true);
history.writes.saveDraft('note', 'x2', 'Half a sent');
history.writes.saveDraft('answer', 'x3', 'Half an ans');
history.writes.keepWork([oldWork], []);
history.writes.keepRings([oldRing], 0);
writeFileSync(file, dump(history.readable, version));
history.close();
