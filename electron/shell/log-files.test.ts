import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import log from 'electron-log/node.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hiddenValues } from './hidden-values.ts';
import { keepLogs, kept, logFiles, writeWithout } from './log-files.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'logs-'));
  file = path.join(folder, 'logs', 'desk.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

let opened = 0;
/** The real electron-log, writing to this test's folder and nowhere else. */
function openLog(bytes: number) {
  const own = log.create({ logId: `test-${(opened += 1)}` });
  own.transports.console.level = false;
  keepLogs(own.transports.file, file, bytes);
  return own;
}

describe('the log on disk', () => {
  it('begins a new file when one is full, and keeps five', () => {
    const own = openLog(1_000);
    for (let line = 1; line <= 200; line += 1) own.info(`line ${line} ${'.'.repeat(100)}`);

    expect(logFiles(file).map((name) => path.basename(name))).toEqual([
      'desk.log',
      'desk.1.log',
      'desk.2.log',
      'desk.3.log',
      'desk.4.log',
    ]);
    expect(readdirSync(path.dirname(file))).toHaveLength(kept.files);
    // Nothing is lost between two files, and the newest are first.
    const numbers = logFiles(file).flatMap((name) =>
      [...readFileSync(name, 'utf8').matchAll(/line (\d+)/g)].map(([, number]) => Number(number)).toReversed(),
    );
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => 200 - at));
    expect(statSync(file).size).toBeLessThan(1_300);
  });

  it('goes on in the file of the last start', () => {
    openLog(1_000_000).info('before');
    openLog(1_000_000).info('after');
    expect(readFileSync(file, 'utf8')).toMatch(/before[^]*after/);
    expect(logFiles(file)).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('can be read by this user only', () => {
    const own = openLog(200);
    for (let line = 1; line <= 20; line += 1) own.info(`line ${line}`);
    expect(logFiles(file).map((name) => statSync(name).mode & 0o777)).toEqual(logFiles(file).map(() => 0o600));
  });

  it('never holds a hidden value, wherever it stood', () => {
    const own = openLog(1_000_000);
    const hidden = hiddenValues();
    writeWithout(hidden, own.transports.file);
    hidden.hide('pass"wörd');

    own.info('logged in with pass"wörd');
    own.info('an object', { nested: { password: 'pass"wörd' } });
    own.error(new Error('digest of pass"wörd refused'));
    own.scope('dial').warn(`wss://heidi:${encodeURIComponent('pass"wörd')}@sip.example`);
    own.info(JSON.stringify({ password: 'pass"wörd' }));
    own.info(`Basic ${Buffer.from('pass"wörd').toString('base64')}`);

    const text = readFileSync(file, 'utf8');
    expect(text.split('•••')).toHaveLength(7);
    for (const form of ['pass"w', 'pass\\"w', 'pass%22w', Buffer.from('pass"wörd').toString('base64')])
      expect(text).not.toContain(form);
    expect(text).toContain('logged in with •••');
  });
});
