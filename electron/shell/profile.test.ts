import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinParts } from './own-part.ts';
import { checkProfile, moveSecrets, readProfile, withSecrets } from './profile.ts';

const good = {
  version: 1,
  agent: { id: 'heidi', name: 'Heidi Okafor', country: 'US' },
  voice: {
    uri: 'sip:heidi@desk.example',
    servers: ['wss://sip1.desk.example/ws'],
    username: 'heidi',
    password: 'a secret',
    iceServers: [{ urls: 'turn:turn.desk.example', username: 'u', credential: 'another' }],
  },
  chat: { whatever: true },
};
let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'profile-'));
  file = path.join(directory, 'profile.json');
});
afterEach(() => rmSync(directory, { recursive: true }));

const read = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readProfile(file);
};

describe('reading a profile', () => {
  it('takes a whole one, and switches off what is missing', () => {
    const reading = read({ version: 1, agent: { country: 'DE' } });
    expect(reading).toMatchObject({ ok: true, warnings: [], profile: { agent: { country: 'DE', queues: [] } } });
    expect(reading.ok && reading.profile.voice).toBeUndefined();
  });

  it.each([
    ['not JSON', '{', 'profile.json'],
    ['a wrong type', { ...good, version: 'one' }, 'version'],
    ['a server that is none', { ...good, voice: { ...good.voice, servers: ['http://x'] } }, 'voice.servers.0'],
    [
      'a bad pattern',
      { ...good, voice: { ...good.voice, dialPlan: { extensions: '(' } } },
      'voice.dialPlan.extensions',
    ],
    ['no agent', { version: 1 }, 'agent'],
    ['a list', [], 'profile'],
  ])('refuses %s and says where', (_name, content, where) => {
    const reading = read(content);
    expect(reading.ok).toBe(false);
    expect(!reading.ok && reading.refused.map((remark) => remark.path).join()).toContain(where);
  });

  it('says a file that is not there', () => {
    expect(readProfile(path.join(directory, 'none.json'))).toMatchObject({ ok: false });
  });

  it('warns of unknown keys and of a newer version, and works all the same', () => {
    const reading = checkProfile({ ...good, version: 2, voice: { ...good.voice, color: 'red' }, extra: 1 });
    expect(reading.ok && reading.warnings.map((remark) => remark.path)).toEqual(['voice.color', 'extra', 'version']);
  });
});

describe('secrets of a profile', () => {
  it('are kept elsewhere and taken out of the file, and nothing else is', () => {
    const reading = read(good);
    if (!reading.ok) throw new Error('refused');
    const store = new Map<string, string>();
    expect(moveSecrets(file, reading, (name, value) => store.set(name, value))).toBe(true);
    expect([...store]).toEqual([
      ['voice.password', 'a secret'],
      ['voice.iceServers.0.credential', 'another'],
    ]);
    const left = readFileSync(file, 'utf8');
    expect(left).not.toContain('secret');
    expect(left).not.toContain('another');
    expect(JSON.parse(left)).toMatchObject({ chat: { whatever: true }, voice: { username: 'heidi' } });
    const again = readProfile(file);
    if (!again.ok) throw new Error('refused');
    expect(withSecrets(again.profile, (name) => store.get(name)).voice).toMatchObject({
      password: 'a secret',
      iceServers: [{ credential: 'another' }],
    });
  });

  it('stay in a file that cannot be written, which is said', () => {
    const reading = read(good);
    if (!reading.ok) throw new Error('refused');
    // A file in a folder that has gone can't be written by anyone, not even by root.
    expect(moveSecrets(path.join(directory, 'gone', 'profile.json'), reading, () => undefined)).toBe(false);
  });
});

describe('joining the machine part and the agent part', () => {
  const machine = checkProfile({
    version: 1,
    agent: { country: 'US' },
    voice: { servers: ['wss://sip.desk.example/ws'], domain: 'desk.example' },
  });
  const profile = machine.ok ? machine.profile : undefined;
  if (!profile?.voice) throw new Error('refused');

  it('is incomplete until the agent has filled theirs in', () => {
    expect(joinParts(profile, undefined)).toBeUndefined();
    expect(joinParts(profile, { name: 'Heidi', username: 'heidi' })).toBeUndefined();
  });

  it('makes the address of record from both', () => {
    const withPassword = { ...profile, voice: { ...profile.voice!, password: 'x' } };
    expect(joinParts(withPassword, { name: 'Heidi', username: 'heidi' })).toMatchObject({
      agent: { id: 'heidi', name: 'Heidi' },
      voice: { uri: 'sip:heidi@desk.example', username: 'heidi' },
    });
  });
});
