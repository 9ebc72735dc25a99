import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallId } from '../../../electron/core/calls/call.ts';
import { openWebSockets } from '../../../electron/dial/websocket.ts';
import { readFrame, requestLine, valuesOf } from '../../../electron/telephony/frame/frame.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import type { DeskPhone } from '../../support/bed/desk-phone.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { deskAt, users } from './desk.ts';
import { files, folders, injectable } from './torture.ts';

describe('the torture messages while calls are up', () => {
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

    /** A desk in two calls: with Ann, who called, and with Otto, whom it called. */
    async function inTwoCalls() {
      const { openSocket, inject, came } = injectable(
        openWebSockets({ protocol: 'sip', privateCa: bed.certificates.ca }),
      );
      const desk = deskAt(bed, 'heidi', { openSocket });
      const otto = deskAt(bed, 'otto');
      await Promise.all([desk.online(), otto.online()]);
      const ann = await bed.baresip({ user: 'ann' });
      await ann.command('dial', `sip:heidi@${bed.domain}`);
      const withAnn = await desk.rings();
      await desk.signalling.answer(withAnn);
      await desk.signalling.hold(withAnn, true);
      const called = desk.signalling.invite('with-otto', `sip:otto@${bed.domain}`);
      await otto.signalling.answer(await otto.rings());
      await called;
      desk.events.all.splice(0);
      return { desk, otto, ann, inject, came, withAnn };
    }

    /** What none of them may do. */
    function expectUnharmed(desk: DeskPhone): void {
      expect(uncaught.splice(0)).toEqual([]);
      expect(desk.connections.all.map(({ state }) => state)).not.toContain('offline');
      expect(desk.connection().state).toBe('online');
      expect(desk.events.all.filter(({ type }) => type === 'remoteEnded')).toEqual([]);
    }

    it('calls are held, taken back and handed over all the same', async () => {
      const { desk, otto, ann, inject, came, withAnn } = await inTwoCalls();
      const contact = contactIn(came);
      let held = true;
      for (const [n, file] of files.entries()) {
        const text = readFileSync(file, 'utf8');
        // Before, while and after something is agreed on with the other end.
        inject(text);
        held = !held;
        const agreed = desk.signalling.hold(n % 2 === 0 ? withAnn : 'with-otto', held);
        inject(text.replace(/^(\S+) +\S+ +(SIP\/2\.0)/, `$1 ${contact} $2`));
        await agreed;
        await refuseWhatRings(desk, [withAnn, 'with-otto']);
      }
      expectUnharmed(desk);
      const rang = otto.events.all.length;
      const handedOver = desk.signalling.transfer(withAnn, { address: `sip:otto@${bed.domain}` });
      for (const file of files) inject(readFileSync(file, 'utf8'));
      await otto.signalling.answer(await otto.rings(rang));
      await handedOver;
      await refuseWhatRings(desk, [withAnn, 'with-otto']);
      await desk.signalling.end(withAnn);
      expect(uncaught).toEqual([]);
      expect(desk.connection().state).toBe('online');
      await ann.stop();
    });

    it('and so they are with the very same messages inside a running dialog', async () => {
      const { desk, ann, inject, came, withAnn } = await inTwoCalls();
      const rewrite = insideTheDialog(came);
      let held = true;
      for (const file of files) {
        const text = rewrite(readFileSync(file, 'utf8'));
        // One that ends the dialog by the rules is none of these.
        if (text.startsWith('BYE ')) continue;
        inject(text);
        held = !held;
        await desk.signalling.hold(withAnn, held).catch(() => undefined);
        inject(text);
        await refuseWhatRings(desk, [withAnn, 'with-otto']);
        expect(
          desk.events.all.filter(({ type }) => type === 'remoteEnded'),
          path.basename(file),
        ).toEqual([]);
      }
      expectUnharmed(desk);
      await desk.signalling.hold('with-otto', true);
      await desk.signalling.hold('with-otto', false);
      await desk.signalling.end(withAnn);
      await ann.hears('CALL_CLOSED');
      await desk.signalling.end('with-otto');
      expect(desk.media.open.size).toBe(0);
      await ann.stop();
    });
  });
});

async function refuseWhatRings(desk: DeskPhone, but: readonly CallId[]): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  for (const event of desk.events.all)
    if (event.type === 'incoming' && !but.includes(event.callId))
      await desk.signalling.refuse(event.callId, 486).catch(() => undefined);
  desk.events.all.splice(0, desk.events.all.length, ...desk.events.all.filter(({ type }) => type !== 'incoming'));
}

/** Where the server sends what is for us. */
function contactIn(came: readonly string[]): string {
  const invite = came.map(readFrame).find((frame) => frame?.startLine.startsWith('INVITE '));
  return (invite && requestLine(invite)?.uri) ?? '';
}

/**
 * Gives a message the target, Call-ID and tags of the call that came in, a CSeq that follows (RFC 3261 §12.2.1.1), and
 * their Contact, which would else lead the dialog elsewhere (§12.2.2).
 */
function insideTheDialog(came: readonly string[]): (text: string) => string {
  const frames = came.flatMap((text) => readFrame(text) ?? []);
  const invite = frames.find(({ startLine }) => startLine.startsWith('INVITE '));
  const ack = frames.find(({ startLine }) => startLine.startsWith('ACK '));
  if (!invite || !ack) throw new Error('no call came in');
  const target = requestLine(ack)?.uri ?? '';
  const [from = '', to = '', callId = ''] = ['from', 'to', 'call-id'].map((name) => valuesOf(ack, name)[0] ?? '');
  const contact = valuesOf(invite, 'contact')[0] ?? '';
  let count = Number(/^\d+/.exec(valuesOf(invite, 'cseq')[0] ?? '')?.[0] ?? 0);
  return (text) => {
    count += 1;
    return text
      .replace(/^(\S+) +.*?( *SIP\/\d)/, (line, method: string, rest: string) =>
        method.startsWith('SIP/') ? line : `${method} ${target}${rest}`,
      )
      .replace(/^(from|f)[ \t]*:.*(\r\n[ \t].*)*/im, () => `From: ${from}`)
      .replace(/^(to|t)[ \t]*:.*(\r\n[ \t].*)*/im, () => `To: ${to}`)
      .replace(/^(contact|m)[ \t]*:.*(\r\n[ \t].*)*/im, () => `Contact: ${contact}`)
      .replace(/^(call-id|i)[ \t]*:.*/im, () => `Call-ID: ${callId}`)
      .replace(/^(cseq[ \t]*:[ \t]*)\d{1,9}(?=[ \t])/im, (_whole, name: string) => `${name}${count}`);
  };
}
