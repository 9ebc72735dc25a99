import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { caller } from '../../../electron/core/identity/caller.ts';
import { createNumbers } from '../../../electron/telephony/numbers.ts';
import { atWire } from '../../support/bed/at-wire.ts';
import { de } from './header-cases/case.ts';

const file = path.resolve(import.meta.dirname, '../../../../shared/data/strings-blns/blns.jsonl');
const numbers = createNumbers();

/** As a text of a quoted string (RFC 3261 §25.1); a line break can't stand in a header. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`;

/** What a person sees of a text: no controls, no turned direction, one line. */
const seen = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('naughty strings', () => {
  if (!existsSync(file)) {
    console.log(`Skipped: naughty strings as names: ${file} is not there`);
    it.skip('are not there', () => {});
    return;
  }
  const strings: readonly string[] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line)));

  it.each(['quoted', 'as it is'])('as a name (%s) ring, and are shown as text', { timeout: 60_000 }, async (how) => {
    const { wire, desk } = await atWire();
    let shown = 0;
    for (const text of strings) {
      const from = desk.events.all.length;
      const name = how === 'quoted' ? quoted(text) : text.replace(/[\r\n]+/g, ' ');
      const { callId } = wire.send({ from: `${name} <sip:+4917612345678@pbx.example>;tag=1` });
      const id = await desk.rings(from);
      const { headers } = await desk.hears('incoming', id);
      await desk.signalling.refuse(id, 486);
      await wire.response(486, callId);
      const party = caller(headers, de, numbers);
      // Without quotes a `<` ends the name, and the address may be lost with it; it rings all the same.
      if (how !== 'quoted') continue;
      expect(party.e164, text).toBe('+4917612345678');
      if (party.displayName === undefined) continue;
      shown += 1;
      expect(seen(text).startsWith(party.displayName), `${text} became ${party.displayName}`).toBe(true);
    }
    expect(strings.length).toBeGreaterThan(200);
    if (how === 'quoted') expect(shown).toBeGreaterThan(200);
    expect(desk.connection().state).toBe('online');
  });

  it('in every other header ring, too', { timeout: 60_000 }, async () => {
    const { wire, desk } = await atWire();
    const names = [
      'Diversion',
      'History-Info',
      'Remote-Party-ID',
      'Privacy',
      'User-to-User',
      'Call-Info',
      'P-Called-Party-ID',
    ];
    for (const text of strings) {
      const from = desk.events.all.length;
      const value = text.replace(/[\r\n]+/g, ' ');
      const { callId } = wire.send({ headers: names.map((name) => `${name}: ${value}`) });
      const id = await desk.rings(from);
      const { headers } = await desk.hears('incoming', id);
      caller(headers, de, numbers);
      await desk.signalling.refuse(id, 486);
      await wire.response(486, callId);
    }
  });
});
