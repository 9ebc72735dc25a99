import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactProfile } from './profile.ts';

describe('a redacted profile', () => {
  it('shows how the desk is set up, and nobody', () => {
    const { profile, hidden } = redactProfile({
      version: 1,
      agent: { id: 'heidi', name: 'Heidi Okafor', team: 'billing', queues: ['billing'], country: 'US' },
      voice: {
        uri: 'sip:heidi@desk.example',
        servers: ['wss://heidi:s3cret@sip1.desk.example/ws?token=abc'],
        username: 'heidi',
        password: 's3cret',
        dialPlan: { outsidePrefix: '9', extensions: '^[2-7]\\d{2,3}$', emergency: ['112', '911'] },
        iceServers: [{ urls: 'turn:turn.desk.example:3478?transport=udp', username: 'heidi', credential: 'turn-key' }],
        iceTransportPolicy: 'relay',
      },
      email: {
        address: 'support@desk.example',
        imap: { host: 'imap.desk.example', port: 993, secure: true, password: 'x' },
      },
      later: { added: { apiKey: 'abc', limit: 12345, on: true } },
    });
    expect(profile).toEqual({
      version: 1,
      agent: { id: '•••', name: '•••', team: 'billing', queues: ['billing'], country: 'US' },
      voice: {
        uri: 'sip:h•••@desk.example',
        servers: ['wss://•••@sip1.desk.example/ws?•••'],
        username: '•••',
        password: '•••',
        dialPlan: { outsidePrefix: '9', extensions: '^[2-7]\\d{2,3}$', emergency: ['112', '911'] },
        iceServers: [{ urls: 'turn:turn.desk.example:3478?transport=udp', username: '•••', credential: '•••' }],
        iceTransportPolicy: 'relay',
      },
      email: { address: '•••@•••', imap: { host: 'imap.desk.example', port: 993, secure: true, password: '•••' } },
      later: { added: { apiKey: '•••', limit: '•••', on: true } },
    });
    expect(new Set(hidden)).toEqual(new Set(['heidi', 'Heidi Okafor', 's3cret', 'turn-key', 'x', 'abc']));
  });

  it('lets no secret through, also where none is expected', () => {
    const secret = 'S3cret-that-nobody-may-see';
    const named = fc.constantFrom('password', 'credential', 'token', 'x', 'note', 'username', 'name', '0');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        tie('leaf'),
        fc.dictionary(named, tie('tree')),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
      leaf: fc.oneof(
        fc.constant(secret),
        fc.constant(`${secret} in words`),
        fc.boolean(),
        fc.integer(),
        fc.constant(null),
      ),
    }));
    fc.assert(fc.property(tree, (raw) => !JSON.stringify(redactProfile(raw).profile ?? null).includes(secret)));
  });
});
