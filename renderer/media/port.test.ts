import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { fromMediaWindow, type FromMediaWindow } from '../../electron/contract/media.ts';
import { MediaFailure } from './failure.ts';
import { serve, type Handlers } from './port.ts';

function window(part: Partial<Handlers> = {}) {
  const sent: FromMediaWindow[] = [];
  const nothing = async () => undefined;
  const handlers: Handlers = {
    prepare: nothing,
    offer: async () => 'v=0',
    answer: async () => 'v=0',
    accept: nothing,
    rollback: nothing,
    talk: nothing,
    dtmf: nothing,
    mix: async () => undefined,
    statistics: () => Promise.reject(new Error('none')),
    close: nothing,
    sound: nothing,
    configure: nothing,
    meter: async () => undefined,
    test: async () => undefined,
    check: async () => ({ microphone: { muted: false }, outputs: 1 }),
    speak: nothing,
    alive: nothing,
    ...part,
  };
  const receive = serve(handlers, (message) => sent.push(message));
  return { receive, sent };
}

/** Lets promises that are settled already come through. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the port of a media window', () => {
  it('answers with the number of the request', async () => {
    const offer = vi.fn(async () => 'v=0\r\n');
    const { receive, sent } = window({ offer });
    receive({ id: 7, name: 'offer', args: ['call', { direction: 'sendonly', iceRestart: true }] });
    await settled();
    expect(offer).toHaveBeenCalledWith('call', { direction: 'sendonly', iceRestart: true });
    expect(sent).toEqual([{ id: 7, ok: 'v=0\r\n' }]);
  });

  it('says why something could not be done', async () => {
    const { receive, sent } = window({
      prepare: () => Promise.reject(new MediaFailure('microphone', 'No microphone is connected')),
      rollback: () => Promise.reject(new TypeError('odd')),
    });
    receive({ id: 1, name: 'prepare', args: ['call'] });
    receive({ id: 2, name: 'rollback', args: ['call'] });
    await settled();
    expect(sent).toEqual([
      { id: 1, failure: { cause: 'microphone', reason: 'No microphone is connected' } },
      { id: 2, failure: { cause: 'media', reason: 'TypeError: odd' } },
    ]);
  });

  it.each([
    ['an unknown name', { id: 3, name: 'format', args: [] }],
    ['a name that every object has', { id: 3, name: 'constructor', args: [] }],
    ['no call', { id: 3, name: 'talk', args: [] }],
    ['too much', { id: 3, name: 'close', args: ['call', 'now'] }],
    ['another direction', { id: 3, name: 'answer', args: ['call', 'v=0', 'sideways'] }],
    ['tones that are none', { id: 3, name: 'dtmf', args: ['call', '12a'] }],
    ['a file outside', { id: 3, name: 'speak', args: ['call', '../../etc/passwd'] }],
    ['no arguments', { id: 3, name: 'alive' }],
  ])('refuses %s', async (_what, message) => {
    const { receive, sent } = window();
    receive(message);
    await settled();
    expect(sent).toEqual([{ id: 3, failure: { cause: 'media', reason: expect.any(String) } }]);
  });

  it('survives anything, and every answer has its form', async () => {
    const { receive, sent } = window();
    const request = fc.record({
      id: fc.oneof(fc.integer(), fc.string()),
      name: fc.oneof(fc.string(), fc.constantFrom('close', 'talk', 'sound', 'configure', 'toString')),
      args: fc.oneof(fc.array(fc.anything()), fc.anything()),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), request), async (message) => {
        sent.length = 0;
        receive(message);
        await settled();
        const numbered =
          typeof message === 'object' && message !== null && typeof Reflect.get(message, 'id') === 'number';
        expect(sent.length).toBe(numbered && Number.isFinite(Reflect.get(message, 'id')) ? 1 : 0);
        for (const reply of sent) expect(fromMediaWindow.safeParse(reply).success).toBe(true);
      }),
    );
  });
});
