import { type HeaderCase, us } from './case.ts';

const karl = '"Karl Lang" <sip:+4917612345678@carrier.example>;tag=1';
const sees = { number: '0176 12345678', name: 'Karl Lang' };

/** Who sent the call on. */
export const diversionCases: readonly HeaderCase[] = [
  {
    what: 'Diversion with a name',
    source: 'RFC 5806 §5',
    from: karl,
    headers: ['Diversion: "Customer care" <sip:+498005550100@pbx.example>;reason=unconditional;privacy=off;counter=1'],
    sees: { ...sees, divertedBy: 'Customer care' },
  },
  {
    what: 'Diversion with a number, To names it in another notation',
    source: 'RFC 5806 §5, FreePBX',
    from: karl,
    to: '<sip:08005550100@pbx.example>',
    headers: ['Diversion: <sip:+498005550100@pbx.example>;reason=no-answer'],
    sees: { ...sees, divertedBy: '0800 5550100' },
  },
  {
    what: 'two Diversions: the first is the latest',
    source: 'RFC 5806 §4, voipmonitor report',
    plan: us,
    from: '<sip:61272091827@203.0.113.10>;tag=1',
    to: '<sip:+14155550180@203.0.113.10;user=phone>',
    headers: [
      'Diversion: <sip:+14155550170@203.0.113.10>;reason=unknown;counter=1',
      'Diversion: <sip:+14155550180@203.0.113.10>;reason=no-answer;counter=1',
    ],
    sees: { number: '+61 2 7209 1827', divertedBy: '(415) 555-0170', queue: '+14155550180' },
  },
  {
    what: 'two Diversions in one line',
    source: 'RFC 5806 §5',
    from: karl,
    headers: [
      'Diversion: "Zentrale, EG" <sip:110@pbx.example>;reason=time-of-day, <sip:120@pbx.example>;reason=user-busy',
    ],
    sees: { ...sees, divertedBy: 'Zentrale, EG', queue: '120' },
  },
  {
    what: 'a colleague whose telephone was busy',
    source: 'Asterisk, RFC 5806 §5',
    from: karl,
    headers: ['Diversion: "Otto Brandt" <sip:204@pbx.example>;reason=user-busy;screen=no'],
    sees: { ...sees, divertedBy: 'Otto Brandt' },
  },
  {
    what: 'privacy=full of who diverted',
    source: 'RFC 5806 §5',
    from: karl,
    headers: ['Diversion: "Otto Brandt" <sip:204@pbx.example>;reason=user-busy;privacy=full'],
    sees,
  },
  {
    what: 'privacy=uri of who diverted',
    source: 'RFC 5806 §5',
    from: karl,
    headers: ['Diversion: "Otto Brandt" <sip:204@pbx.example>;reason=deflection;privacy="uri"'],
    sees: { ...sees, divertedBy: 'Otto Brandt' },
  },
  {
    what: 'privacy=name of who diverted',
    source: 'RFC 5806 §5',
    from: karl,
    headers: ['Diversion: "Otto Brandt" <sip:204@pbx.example>;privacy=name'],
    sees: { ...sees, divertedBy: '204' },
  },
  {
    what: 'Diversion without a scheme',
    source: 'sipgate trunking',
    from: karl,
    headers: ['Diversion: <498005550100@sipconnect.example>'],
    sees: { ...sees, divertedBy: '0800 5550100' },
  },
  {
    what: 'Diversion that repeats the caller: who pays, not who diverts',
    source: 'sipgate (jambonz report)',
    from: karl,
    headers: ['Diversion: <sip:017612345678@sipgate.example>'],
    sees,
  },
  {
    what: 'the same under its old name',
    source: 'Cisco IOS (CC-Diversion)',
    from: karl,
    headers: ['CC-Diversion: <sip:204@10.0.0.1>;reason=no-answer;counter=1'],
    sees: { ...sees, divertedBy: '204' },
  },
  {
    what: 'Diversion by the agent’s own telephone',
    source: 'RFC 5806 §4',
    from: karl,
    headers: ['Diversion: "Heidi" <sip:heidi@desk.test>;reason=follow-me'],
    sees,
  },
  {
    what: 'History-Info: cause in the new target, mp',
    source: 'RFC 7044 §10, RFC 4458 §2.1, Telekom',
    from: karl,
    headers: [
      'History-Info: "Customer care" <sip:+498005550100@tel.example;user=phone>;index=1,',
      ' <sip:heidi@desk.test;cause=302>;index=1.1;mp=1',
    ],
    sees: { ...sees, divertedBy: 'Customer care' },
  },
  {
    what: 'History-Info: two diversions, the last counts',
    source: 'RFC 7544 §4, Oracle',
    from: karl,
    headers: [
      'History-Info: <sip:+498005550100@a.example>;index=1',
      'History-Info: "Otto Brandt" <sip:204@b.example;cause=486>;index=1.1;mp=1',
      'History-Info: <sip:heidi@desk.test;cause=408?Privacy=none>;index=1.1.1;mp=1.1',
    ],
    sees: { ...sees, divertedBy: 'Otto Brandt', queue: '+498005550100' },
  },
  {
    what: 'History-Info: Reason in the old target',
    source: 'RFC 4244 §4.1, BroadWorks',
    from: karl,
    headers: [
      'History-Info: <sip:+498005550100@as.example;user=phone?reason=SIP%3Bcause%3D302%3Btext%3D%22Moved%22&privacy=none>;index=1,<sip:heidi@desk.test>;index=1.1',
    ],
    sees: { ...sees, divertedBy: '0800 5550100' },
  },
  {
    what: 'History-Info: who diverted is hidden',
    source: 'RFC 7044 §10.1.1',
    from: karl,
    headers: [
      'History-Info: <sip:+498005550100@tel.example?Privacy=history>;index=1,<sip:heidi@desk.test;cause=302>;index=1.1',
    ],
    sees,
  },
  {
    what: 'Privacy: history hides all of it, not the caller',
    source: 'RFC 7044 §10.1.1',
    from: karl,
    headers: [
      'Privacy: history',
      'History-Info: <sip:+498005550100@tel.example>;index=1,<sip:heidi@desk.test;cause=302>;index=1.1',
    ],
    sees,
  },
  {
    what: 'History-Info of a group that rang a colleague first: nobody diverted',
    source: 'RFC 7044 Appendix B.1 (sequential forking)',
    from: karl,
    headers: [
      'History-Info: <sip:billing@pbx.example>;index=1',
      'History-Info: <sip:otto@10.1.1.4?Reason=SIP%3Bcause%3D408>;index=1.1;rc=1',
      'History-Info: <sip:heidi@desk.test>;index=1.2;rc=1',
    ],
    sees: { ...sees, queue: 'billing' },
  },
  {
    what: 'Diversion and History-Info of the same diversion',
    source: 'RFC 7544 §3, AudioCodes',
    from: karl,
    headers: [
      'Diversion: "Customer care" <sip:+498005550100@sbc.example>;reason=unconditional',
      'History-Info: <sip:+498005550100@sbc.example>;index=1,<sip:heidi@desk.test;cause=302>;index=1.1;mp=1',
    ],
    sees: { ...sees, divertedBy: 'Customer care' },
  },
];
