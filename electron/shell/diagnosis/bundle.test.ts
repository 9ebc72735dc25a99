import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeDiagnosis, type Diagnosis } from './bundle.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'diagnosis-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const made = new Date(2026, 10, 21, 23, 19);
const entry = (text: string) => `[2026-11-21 23:19:47.008] [info]  (shell) ${text}\n`;

/** What is in the .zip, by name. */
async function saved(parts: Partial<Diagnosis>): Promise<Readonly<Record<string, string>>> {
  const file = path.join(folder, 'diagnosis.zip');
  const nothing: Diagnosis = { versions: {}, profile: {}, logs: [], sipTrace: () => [], headsets: '', hidden: [] };
  await writeDiagnosis(file, { ...nothing, ...parts }, made);
  const files = unzipSync(new Uint8Array(readFileSync(file)));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('the diagnosis', () => {
  it('holds versions, profile, logs and trace, and says what is in it', async () => {
    const log = path.join(folder, 'desk.log');
    const older = path.join(folder, 'desk.1.log');
    writeFileSync(log, entry('Connection online'));
    writeFileSync(older, entry('Connection offline') + entry('called +1 212 555 0144'));
    const files = await saved({
      versions: { app: '0.1.0', chrome: '130.0.6723.137' },
      profile: { version: 1, agent: { name: 'Heidi Okafor' } },
      logs: [log, older],
      headsets: 'Jabra Evolve 65\n',
      sipTrace: () => ['now →\r\nOPTIONS sip:desk.example SIP/2.0\r\n\r\n', 'now ←\r\nSIP/2.0 200 OK\r\n\r\n'],
    });
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'versions.json',
      'profile.json',
      'sip.txt',
      'headsets.txt',
      'desk.log',
      'desk.1.log',
    ]);
    expect(files['README.txt']).toContain('desk.log');
    expect(JSON.parse(files['versions.json'] ?? '')).toEqual({ app: '0.1.0', chrome: '130.0.6723.137' });
    expect(JSON.parse(files['profile.json'] ?? '')).toEqual({ version: 1, agent: { name: '•••' } });
    expect(files['desk.log']).toBe(entry('Connection online'));
    expect(files['desk.1.log']).toBe(entry('Connection offline') + entry('called •••44'));
    expect(files['sip.txt']).toBe('now →\nOPTIONS sip:desk.example SIP/2.0\n\nnow ←\nSIP/2.0 200 OK\n');
    expect(files['headsets.txt']).toBe('Jabra Evolve 65\n');
  });

  it('shows nowhere what the profile does not show, nor what was named', async () => {
    const log = path.join(folder, 'desk.log');
    const secrets = ['tr0ub4dor-12345-x', 'Heidi Okafor', 'heidi', 'Theresa Alvarez', `${homedir()}/x`];
    writeFileSync(log, secrets.map((secret) => entry(`before ${secret} after`)).join(''));
    const files = await saved({
      profile: { agent: { name: 'Heidi Okafor', id: 'heidi' }, voice: { password: 'tr0ub4dor-12345-x' } },
      hidden: ['Theresa Alvarez'],
      logs: [log],
      headsets: secrets.join('\n'),
      sipTrace: () => secrets.map((secret) => `now → ${secret}\r\nOPTIONS sip:x SIP/2.0\r\nServer: ${secret}\r\n\r\n`),
    });
    const all = Object.values(files).join('\n');
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).not.toMatch(/tr0ub|dor-|45-x/);
    expect(files['desk.log']).toContain('before ~/x after');
  });

  it('says so when there is no trace yet, or a log can not be read', async () => {
    const files = await saved({ logs: [path.join(folder, 'gone.log')] });
    expect(files['sip.txt']).toContain('No SIP message');
    expect(files['gone.log']).toContain('ENOENT');
  });

  it('leaves nothing where it can not be written', async () => {
    mkdirSync(path.join(folder, 'taken.zip', 'inside'), { recursive: true });
    const nothing: Diagnosis = { versions: {}, profile: {}, logs: [], sipTrace: () => [], headsets: '', hidden: [] };
    await expect(writeDiagnosis(path.join(folder, 'taken.zip'), nothing, made)).rejects.toThrow(
      /EISDIR|ENOTEMPTY|EPERM/,
    );
    expect(readdirSync(folder)).toEqual(['taken.zip']);
  });

  it('lets other work go on while it reads a full log', { timeout: 60_000 }, async () => {
    const log = path.join(folder, 'desk.log');
    const line = entry('sip.transaction.nict debug: called sip:+12125550144@pbx.example from 192.0.2.1:5060');
    writeFileSync(log, line.repeat(Math.ceil((5 * 1024 * 1024) / line.length)));
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const files = await saved({ logs: [log] });
    clearInterval(others);
    expect(files['desk.log']).toContain('sip:•••44@pbx.example');
    // Read in pieces of 64 KB: 80 of them, between which calls have their turn.
    expect(turns).toBeGreaterThan(20);
  });
});
