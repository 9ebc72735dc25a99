import type { Ring } from './ledger.ts';

const columns: readonly (readonly [head: string, cell: (ring: Ring) => string | number | undefined])[] = [
  ['received (UTC)', ({ at }) => new Date(at).toISOString()],
  ['ended (UTC)', ({ endedAt }) => (endedAt === undefined ? undefined : new Date(endedAt).toISOString())],
  ['outcome', ({ outcome }) => outcome ?? 'open'],
  ['SIP status', ({ status }) => status],
  ['caller', ({ shown }) => shown],
  ['caller name', ({ name }) => name],
  ['dialled', ({ dialled }) => dialled],
  ['SIP Call-ID', ({ sipCallId }) => sipCallId],
  ['call', ({ callId }) => callId],
  ['repeats', ({ firstId }) => firstId],
  ['id', ({ id }) => id],
];

export const LEDGER_HEAD = line(columns.map(([head]) => head));

/** One ring as a line of CSV (RFC 4180), CRLF included. */
export const ledgerLine = (ring: Ring): string => line(columns.map(([, cell]) => cell(ring)));

function line(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map((cell) => quoted(String(cell ?? ''))).join(',')}\r\n`;
}

/**
 * Names and numbers are the caller's words: a spreadsheet must not take them for a formula. A plain number with its `+`
 * stays as it is.
 */
function quoted(text: string): string {
  const harmless = /^[=@\t\r]|^[+-](?!\d[\d\s()/.-]*$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
