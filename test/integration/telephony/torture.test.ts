import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWebSockets } from '../../../electron/dial/websocket.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { deskAt, users } from './desk.ts';
import { files, folders, injectable } from './torture.ts';

/**
 * The INVITEs that ring. Two more are valid but name a dialog that there is not (wsinv, lwsruri: 481), one accepts no
 * session description (sdp01: 406), three can't be taken (badinv01: its Via; clerr: cut short; insuf: no From, To and
 * Call-ID). Of these here three are broken, but what
 * they mean is clear: escruri (headers in the Request-URI), ncl (a negative Content-Length), ltgtruri (brackets).
 */
const calls = ['esc01', 'escruri', 'lwsstart', 'ncl', '4.06-ipv6-in-sdp-headeronly'];
const rings = { 'as they are': calls, 'to our own contact': [...calls, 'ltgtruri'] };

describe('the torture messages', () => {
  if (files.length === 0) {
    console.log(`Skipped: the torture messages of RFC 4475 and RFC 5118 are not there: ${folders.join(', ')}`);
    it.skip('are not there', () => {});
    return;
  }

  describeWith(['kamailio', 'openssl', 'baresip'], 'at an open connection', () => {
    let bed: Bed;
    beforeAll(async () => (bed = await openBed({ users })));
    afterAll(() => bed.close());

    const uncaught: unknown[] = [];
    const catchIt = (error: unknown) => uncaught.push(error);
    beforeEach(() => void process.on('uncaughtException', catchIt).on('unhandledRejection', catchIt));
    afterEach(() => void process.off('uncaughtException', catchIt).off('unhandledRejection', catchIt));

    it.each(['as they are', 'to our own contact'] as const)('do no harm, %s', async (way) => {
      const { openSocket, inject } = injectable(openWebSockets({ protocol: 'sip', privateCa: bed.certificates.ca }));
      const desk = deskAt(bed, 'heidi', { openSocket });
      await desk.online();
      const contact = /sip:[^>]+;transport=ws/.exec(JSON.stringify(await bed.kamailio.rpc('ul.dump')))?.[0] ?? '';
      const rang: string[] = [];
      for (const file of files) {
        const text = readFileSync(file, 'utf8');
        inject(
          way === 'as they are' ? text : text.replace(/^(\S+) +\S+ +(SIP\/2\.0)/, `$1 ${contact.split('"')[0]} $2`),
        );
        await new Promise((resolve) => setImmediate(resolve));
        for (const event of desk.events.all.splice(0)) {
          if (event.type !== 'incoming') continue;
          rang.push(path.basename(file, '.dat'));
          await desk.signalling.refuse(event.callId, 486);
        }
      }
      console.log(`Of ${files.length} torture messages ${way}, these ring: ${rang.join(', ')}`);
      expect(rang.sort()).toEqual([...rings[way]].sort());
      expect(uncaught.splice(0)).toEqual([]);
      expect(
        desk.connection().state,
        desk.log
          .filter((l) => !l.startsWith('debug'))
          .join('\n')
          .slice(-3000),
      ).toBe('online');
      expect(desk.media.open.size).toBe(0);

      const ann = await bed.baresip({ user: 'ann' });
      await ann.command('dial', `sip:heidi@${bed.domain}`);
      const id = await desk.rings();
      await desk.signalling.answer(id);
      await ann.hears('CALL_ESTABLISHED');
      await ann.command('hangup');
      await desk.hears('remoteEnded', id);
      await ann.stop();
    });
  });
});
