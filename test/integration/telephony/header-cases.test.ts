import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrivingContext } from '../../../electron/core/context/arriving.ts';
import { caller } from '../../../electron/core/identity/caller.ts';
import { createNumbers } from '../../../electron/telephony/numbers.ts';
import { atWire, type AtWire } from '../../support/bed/at-wire.ts';
import { callDataCases } from './header-cases/call-data.ts';
import { de, type HeaderCase } from './header-cases/case.ts';
import { diversionCases } from './header-cases/diversion.ts';
import { identityCases } from './header-cases/identity.ts';
import { notationCases } from './header-cases/notation.ts';
import { privacyCases } from './header-cases/privacy.ts';
import { queueCases } from './header-cases/queue.ts';

const groups: readonly (readonly [string, readonly HeaderCase[]])[] = [
  ['Who calls', identityCases],
  ['Withheld or not', privacyCases],
  ['Notation', notationCases],
  ['Who sent the call on', diversionCases],
  ['Which queue', queueCases],
  ['What came along', callDataCases],
];
const numbers = createNumbers();

/** The INVITE of a case on a registered desk's connection, judged as the workplace judges it. */
async function ring({ wire, desk }: AtWire, given: HeaderCase): Promise<HeaderCase['sees']> {
  const seen = desk.events.all.length;
  const sent = wire.send({
    from: given.from,
    to: given.to ?? '<sip:heidi@desk.test>',
    headers: given.headers ?? [],
    ...(given.dialled === undefined ? {} : { uri: `sip:${given.dialled}@desk.test` }),
  });
  const id = await desk.rings(seen);
  const { headers } = await desk.hears('incoming', id);
  await desk.signalling.refuse(id, 486);
  await wire.response(486, sent.callId);
  const party = caller(headers, given.plan ?? de, numbers);
  const context = arrivingContext(headers.data, '2026-03-18T12:00:00.000Z');
  const told = [
    ...(context?.reason === undefined ? [] : [context.reason]),
    ...(context?.told ?? []).map(({ topic, answer }) => `${topic}: ${answer}`),
  ];
  expect(party.anonymous).toBe(party.shown === '');
  return {
    number: party.shown,
    ...(party.displayName === undefined ? {} : { name: party.displayName }),
    ...(party.divertedBy === undefined ? {} : { divertedBy: party.divertedBy.shown }),
    ...(party.queue === undefined ? {} : { queue: party.queue }),
    ...(told.length > 0 ? { context: told } : {}),
  };
}

/** Rows of the table in `docs/caller-cases.md`. */
const rows = new Map<HeaderCase, string>();

const cell = (text = ''): string => text.replace(/[|\\`]/g, '\\$&').replace(/</g, '&lt;');

function row(given: HeaderCase, { number, name, divertedBy, queue, context }: HeaderCase['sees']): string {
  const cells = [given.what, given.source, number === '' ? '(withheld)' : number, name, divertedBy, queue];
  return `| ${[...cells, context?.join('; ')].map((text) => cell(text)).join(' | ')} |`;
}

describe.each(groups)('%s', (_title, cases) => {
  it.each(cases)('$what ($source)', async (given) => {
    const seen = await ring(await atWire(), given);
    rows.set(given, row(given, seen));
    expect(seen).toEqual(given.sees);
  });
});

it('is the table in docs/caller-cases.md', async () => {
  const heading =
    '| case | from | number | name | diverted by | queue | came along |\n| --- | --- | --- | --- | --- | --- | --- |';
  const tables = groups.map(([title, cases]) =>
    [`## ${title}`, '', heading, ...cases.map((given) => rows.get(given) ?? `| ${given.what}: not run |`), ''].join(
      '\n',
    ),
  );
  const intro = [
    '# What the agent sees of a call’s headers',
    '',
    'Made by `test/integration/telephony/header-cases.test.ts` (update with `npx vitest run -u`); the INVITEs are beside it.',
    '',
  ].join('\n');
  const text = [intro, ...tables].join('\n');
  console.log(text);
  expect(new Set(groups.flatMap(([, cases]) => cases)).size).toBeGreaterThanOrEqual(40);
  await expect(text).toMatchFileSnapshot(path.resolve(import.meta.dirname, '../../../docs/caller-cases.md'));
});
