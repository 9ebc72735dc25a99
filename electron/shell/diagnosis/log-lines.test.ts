import { describe, expect, it } from 'vitest';
import { logMasker } from './log-lines.ts';

const masked = (text: string) => text.split('\n').map(logMasker()).join('\n');

describe('a log for others to read', () => {
  it('keeps what the desk itself wrote, and where an error came from', () => {
    const text = [
      '[2026-11-21 23:19:46.008] [info]  (telephony) Connection online',
      '[2026-11-21 23:19:47.008] [error] (ipc)       calls.dial failed Error: ENOENT: no such file',
      '    at open (/opt/Throughline/resources/app.asar/out/main/main.js:12345:15)',
      "  code: 'ENOENT',",
      '  [cause]: Error: connect ECONNREFUSED 192.0.2.1:5061',
    ].join('\n');
    expect(masked(text)).toBe(text);
  });

  it('keeps of a refused frame what is known to be harmless', () => {
    const text = [
      '[2026-11-21 23:19:46.008] [warn]  (telephony) SIP frame dropped, bad: MESSAGE sip:heidi@x SIP/2.0',
      'From: Theresa Alvarez <sip:+12125550144@pbx.example>',
      'Subject: Theresa’s bill',
      'CSeq: 1 MESSAGE',
      '',
      'I am Theresa Alvarez.',
      'Name: Theresa Alvarez',
      'v=0',
      'a=sendrecv',
      '[2026-11-21 23:19:47.008] [info]  (telephony) Call rings no more: "Theresa" <sip:x@y>',
      'thrown by Theresa',
    ].join('\n');
    expect(masked(text).split('\n')).toEqual([
      '[2026-11-21 23:19:46.008] [warn]  (telephony) SIP frame dropped, bad: MESSAGE sip:h•••@x SIP/2.0',
      'From: ••• <sip:•••44@pbx.example>',
      'Subject: •••',
      'CSeq: 1 MESSAGE',
      '',
      '•••',
      '•••',
      'v=0',
      'a=sendrecv',
      '[2026-11-21 23:19:47.008] [info]  (telephony) Call rings no more: "•••" <sip:x•••@y>',
      '•••',
    ]);
  });
});
