import { expect, test } from '@playwright/test';
import { type BedAndDesk, openBedAndDesk } from '../bench/calls/side-by-side.ts';
import { figuresOf } from '../bench/figures.ts';
import { missingServers } from '../support/bed/binary.ts';
import { manyCalls, type Memory, memoryOf } from '../support/soak.ts';
import { openTelephone, type Telephone } from '../support/telephone.ts';

// A morning's calls in a few minutes, through a real Kamailio and rtpengine; the whole day is `npm run bench`.
const missing = missingServers(['kamailio', 'rtpengine', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.skip(process.platform !== 'linux', 'the memory of each process is only known on Linux');

const CALLS = 100;
const WARM = 25;
/** A connection that is not let go is about 0.8 MB a call; none of these processes has more than 250 MB. */
const GROWN = 1.2;

let both: BedAndDesk | undefined;
let telephone: Telephone;
test.beforeAll(async () => {
  both = await openBedAndDesk(() => undefined);
  if (both) telephone = await openTelephone(both.bed, 'heidi');
});
test.afterAll(async () => {
  telephone?.close();
  await both?.close();
});

test('a hundred calls, each heard, and nothing of them is kept', async () => {
  test.setTimeout(600_000);
  if (!both) throw new Error('there is no desk');
  const { desk } = both;
  let warm: Memory = new Map();
  await manyCalls(desk, telephone, {
    calls: CALLS,
    talk: 0,
    async after(n) {
      if (n === WARM) warm = await memoryOf(desk);
    },
  });
  const late = await memoryOf(desk);
  for (const name of ['main', 'desk', 'media']) {
    const [before, after] = [warm, late].map((memory) => figuresOf(memory.get(name) ?? []).p50);
    expect(after, `MB of ${name}, ${before} before`).toBeLessThan((before ?? 0) * GROWN);
  }
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toContainText('Online');
});
