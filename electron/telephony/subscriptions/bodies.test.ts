import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DialogWatch, readMailbox, readPresence } from './bodies.ts';
import { readXml } from './xml.ts';

const pidf = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<pr:presence xmlns:pr="urn:ietf:params:xml:ns:pidf" entity="pres:otto@x">${inner}</pr:presence>`;
const dialogs = (version: number, state: string, inner: string) =>
  `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="${state}" entity="sip:o@x">${inner}</dialog-info>`;
const dialog = (id: string, state: string) => `<dialog id="${id}"><state>${state}</state></dialog>`;

describe('presence', () => {
  it('open, with an activity and a note', () => {
    const person =
      '<dm:person xmlns:dm="urn:x"><rpid:activities xmlns:rpid="urn:y"><rpid:on-the-phone/></rpid:activities></dm:person>';
    expect(
      readPresence(
        pidf(
          `<pr:tuple id="a"><pr:status><pr:basic>open</pr:basic></pr:status><pr:note>Back &amp; well</pr:note></pr:tuple>${person}`,
        ),
      ),
    ).toEqual({ open: true, activity: 'busy', note: 'Back & well' });
  });

  it('open if one of their devices is', () => {
    const tuple = (basic: string) => `<tuple id="x"><status><basic>${basic}</basic></status></tuple>`;
    expect(readPresence(pidf(tuple('closed') + tuple('open')))).toEqual({ open: true, activity: 'none' });
    expect(readPresence(pidf(''))).toEqual({ open: false, activity: 'none' });
  });

  it('is not read from another document', () => {
    expect(readPresence(dialogs(0, 'full', ''))).toBeUndefined();
    expect(readPresence('on the phone')).toBeUndefined();
  });
});

it('dialogs follow one another by full and partial documents; an old one is passed over', () => {
  const watch = new DialogWatch();
  expect(watch.read(dialogs(0, 'full', ''))).toBe('idle');
  expect(watch.read(dialogs(1, 'partial', dialog('a', 'early')))).toBe('ringing');
  expect(watch.read(dialogs(3, 'partial', dialog('a', 'confirmed')))).toBe('talking');
  expect(watch.read(dialogs(2, 'partial', dialog('a', 'terminated')))).toBeUndefined();
  expect(watch.read(dialogs(4, 'partial', dialog('b', 'proceeding')))).toBe('talking');
  expect(watch.read(dialogs(5, 'partial', dialog('a', 'terminated')))).toBe('ringing');
  expect(watch.read(dialogs(0, 'full', ''))).toBe('idle');
});

it('the mailbox', () => {
  expect(
    readMailbox('Messages-Waiting: yes\r\nMessage-Account: sip:vm@x.test\r\nVoice-Message: 2/8 (0/2)\r\n'),
  ).toEqual({
    waiting: true,
    fresh: 2,
    uri: 'sip:vm@x.test',
  });
  expect(readMailbox('messages-waiting:no')).toEqual({ waiting: false });
  expect(readMailbox('Messages-Waiting: maybe')).toBeUndefined();
  expect(readMailbox('Messages-Waiting: yes\nMessage-Account: javascript:alert(1)')).toEqual({ waiting: true });
});

describe('XML', () => {
  it.each([
    ['a DTD', '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'],
    ['an entity that there is not', '<x>&nbsp;</x>'],
    ['tags that cross', '<a><b></a></b>'],
    ['no end', '<a><b></b>'],
    ['two roots', '<a/><b/>'],
    ['text outside', '<a/>text'],
    ['an attribute without quotes', '<a b=c/>'],
    ['too deep', `${'<a>'.repeat(50)}${'</a>'.repeat(50)}`],
    ['too many', `<a>${'<b/>'.repeat(5_000)}</a>`],
    ['too long', `<a>${'x'.repeat(70_000)}</a>`],
    ['nothing', ''],
  ])('%s is refused', (_what, text) => {
    expect(readXml(text)).toBeUndefined();
  });

  it('comments, CDATA, numbers and both quotes are understood', () => {
    expect(readXml(`<?xml version='1.0'?><!-- <b/> --><a b='"' c="'"><![CDATA[<&]]>&#65;&#x42;&lt;</a>`)).toEqual({
      name: 'a',
      attributes: { b: '"', c: "'" },
      children: [],
      text: '<&AB<',
    });
  });

  it('whatever comes, nothing throws, and it takes no long time', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<a>',
        '</a>',
        '<b c="d"',
        '/>',
        '<!--',
        '-->',
        '&',
        '&#x',
        ';',
        '<![CDATA[',
        ']]>',
        '"',
        "'",
        ' ',
        'x',
        '<?',
        '?>',
        '=',
        '<',
      ),
      { maxLength: 400 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((all) => all.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          readXml(text);
          readPresence(pidf(text));
          new DialogWatch().read(dialogs(1, 'full', text));
          readMailbox(text);
        },
      ),
    );
    const began = performance.now();
    readXml('<a '.repeat(20_000));
    readXml(`<a ${'b="c" '.repeat(10_000)}`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
