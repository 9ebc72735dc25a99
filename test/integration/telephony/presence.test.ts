import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PresenceFact } from '../../../electron/core/work/colleagues.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { systemTimer } from '../../support/bed/timer.ts';
import { Signals } from '../../support/bed/until.ts';
import { deskAt, users } from './desk.ts';

const servers = ['kamailio', 'kamailio-presence-modules', 'openssl', 'baresip', 'sipp'];
/** Seconds that the server lets a subscription live: short, so that each is refreshed in the test. */
const EXPIRES = 4;

/** What Ann says of herself (RFC 3863, RFC 4480). */
const pidf = (basic: 'open' | 'closed', more = '') =>
  `<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:ann@desk.test"><tuple id="t1"><status><basic>${basic}</basic></status></tuple>${more}</presence>`;
const onThePhone = '<dm:person id="p1"><rpid:activities><rpid:on-the-phone/></rpid:activities></dm:person>';

describeWith(servers, 'presence, telephones and the mailbox at a real server', () => {
  let bed: Bed;
  beforeEach(async () => void (bed = await openBed({ users, presence: { expires: EXPIRES } })));
  afterEach(() => bed.close());

  /** A desk that watches Ann and its own mailbox; `told` resolves with the next thing that it is told so. */
  async function watching(more: Parameters<typeof deskAt>[2] = {}) {
    const watched = { uris: [`sip:ann@${bed.domain}`], mailbox: `sip:heidi@${bed.domain}` };
    const desk = deskAt(bed, 'heidi', { watched, ...more });
    const facts = new Signals<PresenceFact>();
    desk.onPresence((fact) => facts.push(fact));
    await desk.online();
    let heard = 0;
    return {
      desk,
      async told(fact: PresenceFact): Promise<void> {
        const found = await facts.next((each) => isLike(each, fact), JSON.stringify(fact), heard);
        heard = facts.all.indexOf(found) + 1;
      },
    };
  }
  const isLike = (one: PresenceFact, other: PresenceFact) =>
    Object.entries(other).every(([key, value]) => JSON.stringify(Reflect.get(one, key)) === JSON.stringify(value));
  const phone = (state: 'ringing' | 'talking' | 'idle' | undefined): PresenceFact => ({
    type: 'phone',
    uri: `sip:ann@${bed.domain}`,
    phone: state,
  });
  const mailbox = (fresh: number): PresenceFact => ({
    type: 'mailbox',
    mailbox: { uri: `sip:heidi@${bed.domain}`, waiting: fresh > 0, fresh },
  });
  const publish = async (event: 'presence' | 'message-summary', user: string, body: string) => {
    const sipp = await bed.sipp({ does: 'publish', user, event, body });
    expect(await sipp.exited, sipp.errors()).toBe(0);
  };
  const leaveMessages = (fresh: number) =>
    publish(
      'message-summary',
      'heidi',
      `Messages-Waiting: ${fresh > 0 ? 'yes' : 'no'}\r\nVoice-Message: ${fresh}/1 (0/0)\r\n`,
    );

  it('a colleague is rung, talks, and is free again', async () => {
    const { told } = await watching();
    const ann = await bed.baresip({ user: 'ann' });
    const otto = deskAt(bed, 'otto');
    await otto.online();
    const answered = otto.signalling.invite('out', 'ann');
    await told(phone('ringing'));
    await ann.command('accept');
    await answered;
    await told(phone('talking'));
    await ann.command('hangup');
    await told(phone('idle'));
  });

  it('what a colleague says of herself arrives', async () => {
    const { told } = await watching();
    const presence = (open: boolean, activity: 'busy' | 'none'): PresenceFact => ({
      type: 'presence',
      uri: `sip:ann@${bed.domain}`,
      presence: { open, activity },
    });
    await publish('presence', 'ann', pidf('open', onThePhone));
    await told(presence(true, 'busy'));
  });

  it('the lamp is lit and goes out', async () => {
    const { told } = await watching();
    await leaveMessages(2);
    await told(mailbox(2));
    await leaveMessages(0);
    await told(mailbox(0));
  });

  it('is refreshed before it ends, again and again', async () => {
    const { told } = await watching();
    await leaveMessages(1);
    const began = Date.now();
    // The server says the same again at each refresh (RFC 6665 §4.2.1.2).
    for (let refreshed = 0; refreshed <= 2; refreshed += 1) await told(mailbox(1));
    expect(Date.now() - began).toBeGreaterThan(EXPIRES * 1_000);
    await leaveMessages(3);
    await told(mailbox(3));
  });

  it('is asked for anew when the server knows nothing of it at a refresh', async () => {
    // Half a minute in reality.
    const hasty = { ...systemTimer, after: (ms: number, then: () => void) => systemTimer.after(ms / 30, then) };
    const { told } = await watching({ timer: hasty });
    await leaveMessages(1);
    await told(mailbox(1));
    await bed.kamailio.rpc('htable.sets', ['presence', 'forgetful', 'yes']);
    await told({ type: 'mailbox', mailbox: undefined });
    await bed.kamailio.rpc('htable.sets', ['presence', 'forgetful', 'no']);
    await told(mailbox(1));
  });

  it('is asked for anew after the server was killed, and what it no longer knows is not shown any more', async () => {
    const { desk, told } = await watching();
    const ann = await bed.baresip({ user: 'ann' });
    const answered = desk.signalling.invite('out', 'ann');
    // Answered in the same moment, Kamailio's two PUBLISHes to itself overtake each other and the second may be lost.
    await told(phone('ringing'));
    await ann.command('accept');
    await answered;
    await told(phone('talking'));
    await leaveMessages(1);
    await told(mailbox(1));
    const from = desk.connections.all.length;
    await bed.kamailio.kill();
    await bed.kamailio.start();
    await desk.online(from);
    await told(phone(undefined));
    await leaveMessages(4);
    await told(mailbox(4));
    await ann.stop();
  });
});
