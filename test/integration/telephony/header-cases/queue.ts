import { type HeaderCase, us } from './case.ts';

const karl = '"Karl Lang" <sip:+4917612345678@carrier.example>;tag=1';
const sees = { number: '0176 12345678', name: 'Karl Lang' };

/** Which queue or number was dialled. */
export const queueCases: readonly HeaderCase[] = [
  {
    what: 'the Request-URI names a queue',
    source: 'RFC 3261 §8.2.2.1',
    dialled: 'billing',
    from: karl,
    to: '<sip:08005550100@pbx.example>',
    sees: { ...sees, queue: 'billing' },
  },
  {
    what: 'the Request-URI names a number of ours',
    source: 'FreeSWITCH, trunks',
    dialled: '08005550100',
    from: karl,
    sees: { ...sees, queue: '+498005550100' },
  },
  {
    what: 'P-Called-Party-ID, since a registrar wrote our contact over it',
    source: 'RFC 7315 §4.2, IMS',
    from: karl,
    headers: ['P-Called-Party-ID: "Billing" <sip:+498005550100@ims.example;user=phone>'],
    sees: { ...sees, queue: '+498005550100' },
  },
  {
    what: 'To, which nobody changes',
    source: 'RFC 3261 §8.1.1.2, Kamailio hunt group',
    from: karl,
    to: '"Billing" <sip:billing@desk.test>',
    sees: { ...sees, queue: 'billing' },
  },
  {
    what: 'To is the agent: no queue',
    source: 'RFC 3261 §8.1.1.2',
    from: karl,
    to: '"Heidi" <sip:heidi@desk.test>',
    sees,
  },
  {
    what: 'a header of its own for the queue’s name',
    source: 'RingCentral',
    plan: us,
    from: '"WIRELESS CALLER" <sip:+14155550117@192.0.2.57>;tag=1',
    to: '<sip:17205550100*115@192.0.2.72>',
    headers: [
      "p-rc-api-call-info: callAttributes=queue-call,reject;callerIdName=WIRELESS CALLER;displayInfo=queueName;queueName=Tyler's billing",
    ],
    sees: { number: '(415) 555-0117', name: 'WIRELESS CALLER', queue: "Tyler's billing" },
  },
  {
    what: 'a diverted call that came by a queue',
    source: 'RFC 7044, RFC 7544',
    from: karl,
    to: '<sip:08005550100@tel.example>',
    headers: [
      'History-Info: "Customer care" <sip:+498005550100@tel.example>;index=1',
      'History-Info: <sip:billing@pbx.example;cause=302>;index=1.1;mp=1',
      'History-Info: <sip:heidi@desk.test>;index=1.1.1;rc=1.1',
    ],
    sees: { ...sees, divertedBy: 'Customer care', queue: 'billing' },
  },
  {
    what: 'a service number translated: nobody diverted',
    source: 'RFC 8119 §2 (cause=380)',
    from: karl,
    headers: ['History-Info: <sip:08005550100@tel.example>;index=1,<sip:heidi@desk.test;cause=380>;index=1.1;mp=1'],
    sees: { ...sees, queue: '+498005550100' },
  },
];
