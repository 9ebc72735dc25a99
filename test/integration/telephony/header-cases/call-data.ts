import type { HeaderCase } from './case.ts';

const karl = '"Karl Lang" <sip:+4917612345678@carrier.example>;tag=1';
const sees = { number: '0176 12345678', name: 'Karl Lang' };
const hex = (text: string): string => Buffer.from(text).toString('hex');

/** What came along. */
export const callDataCases: readonly HeaderCase[] = [
  {
    what: 'User-to-User: JSON in hexadecimal',
    source: 'RFC 7433 §4.1',
    from: karl,
    headers: [
      `User-to-User: ${hex('{"case_id":"C-4711","about":"The bill of May","ivr":{"accountNumber":"88 31","verified":true}}')};encoding=hex`,
    ],
    sees: { ...sees, context: ['The bill of May', 'Case: C-4711', 'Account number: 88 31', 'Verified: yes'] },
  },
  {
    what: 'the same behind a protocol discriminator',
    source: 'RFC 7434 (isdn-uui), Genesys',
    from: karl,
    headers: [`User-to-User: 04${hex('caseId=C-4711;topic=Roaming')};encoding=hex;purpose=isdn-uui;content=isdn-uui`],
    sees: { ...sees, context: ['Roaming', 'Case: C-4711'] },
  },
  {
    what: 'the discriminator as a parameter',
    source: 'Genesys (pd)',
    from: karl,
    headers: [`User-to-User: ${hex('interactionId=9f2c')};pd=04;encoding=hex`],
    sees: { ...sees, context: ['Interaction: 9f2c'] },
  },
  {
    what: 'pairs as they are',
    source: 'Azure Communication Services',
    from: karl,
    headers: ['User-to-User: caseId=C-4711;language=de;menu=2'],
    sees: { ...sees, context: ['Case: C-4711', 'Language: de', 'Menu: 2'] },
  },
  {
    what: 'JSON as it is',
    source: 'dial plans that write what they have',
    from: karl,
    headers: [
      'User-to-User: {"question": "About?", "answers": [{"q": 1}, {"topic": "Bill, or contract", "answer": "bill; May"}]}',
    ],
    sees: { ...sees, context: ['Question: About?', 'Q: 1', 'Bill, or contract: bill; May'] },
  },
  {
    what: 'a quoted line that nobody planned',
    source: 'RFC 7433 §4.1',
    from: karl,
    headers: ['User-to-User: "0000001. Wants to speak to the boss"'],
    sees: { ...sees, context: ['Call data: 0000001. Wants to speak to the boss'] },
  },
  {
    what: 'escaped text',
    source: 'TelcoBridges (encoding=text)',
    from: karl,
    headers: ['User-to-User: %00%00%03reason=Repair%20is%20late;encoding=text;purpose=isdn-interwork;content=isdn-uui'],
    sees: { ...sees, context: ['Repair is late'] },
  },
  {
    what: 'the older header of gateways',
    source: 'AudioCodes (X-User-to-User)',
    from: karl,
    headers: ['X-User-to-User: ticket=C-4711;encoding=ascii'],
    sees: { ...sees, context: ['Case: C-4711'] },
  },
  {
    what: 'a universal call id',
    source: 'Avaya (AudioCodes manual)',
    from: karl,
    headers: ['User-to-User: 00FA080019001038F725B3;encoding=hex'],
    sees: { ...sees, context: ['Interaction: 00025000160955721139'] },
  },
  {
    what: 'a universal call id with data of an application',
    source: 'Avaya shared UUI',
    from: karl,
    headers: [`User-to-User: 00FA080019001038F725B3C80D${hex('case=C-4711;x')};encoding=hex`],
    sees: { ...sees, context: ['Interaction: 00025000160955721139', 'Call data: case=C-4711;x'] },
  },
  {
    what: 'an account number that might be hexadecimal',
    source: 'RFC 7433 §4.1 (no encoding: as it is)',
    from: karl,
    headers: ['User-to-User: 3132333435363738'],
    sees: { ...sees, context: ['Call data: 3132333435363738'] },
  },
  {
    what: 'octets that are no text',
    source: 'RFC 7433 §4.1',
    from: karl,
    headers: ['User-to-User: 00ff01027f;encoding=hex'],
    sees,
  },
  {
    what: 'a PIN that the customer keyed in',
    source: 'IVRs',
    from: karl,
    headers: ['User-to-User: account=8831;pin=4711'],
    sees: { ...sees, context: ['Account: 8831'] },
  },
  {
    what: 'Call-Info: call and incident of the emergency network',
    source: 'NENA-STA-010.3',
    from: karl,
    headers: [
      'Call-Info: <urn:nena:uid:callid:a56e556d871:bcf.example>;purpose=nena-CallId',
      'Call-Info: <urn:nena:uid:incidentid:f8123:bcf.example>;purpose=nena-IncidentId',
    ],
    sees: { ...sees, context: ['Interaction: a56e556d871:bcf.example', 'Case: f8123:bcf.example'] },
  },
  {
    what: 'Call-Info: a page that names the case',
    source: 'RFC 3261 §20.9 (purpose=info)',
    from: karl,
    headers: ['Call-Info: <https://crm.example/open?case=C-4711&session=abc>;purpose=info'],
    sees: { ...sees, context: ['Case: C-4711'] },
  },
  {
    what: 'Call-Info: for the telephone only',
    source: 'RFC 3261 §20.9, Polycom, Cisco',
    from: karl,
    headers: [
      'Call-Info: <http://www.example.com/karl/photo.jpg>;purpose=icon, <sip:pbx.example>;answer-after=0',
      'Call-Info: <urn:x-cisco-remotecc:callinfo>;security=NotAuthenticated',
    ],
    sees,
  },
];
