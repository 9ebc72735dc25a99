import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallEvent } from '../electron/core/calls/call.ts';
import { isLive } from '../electron/core/calls/reducer.ts';
import type { Lamp } from '../electron/core/headset/headset.ts';
import { systemTimer } from '../test/support/bed/timer.ts';
import { capturedHeadsets, noCaptures } from '../test/support/headset/descriptors.ts';
import type { PlayedHeadset } from '../test/support/headset/player.ts';
import { openHeadsetScene } from '../test/support/headset/scene.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lamps: readonly Lamp[] = ['offHook', 'ring', 'mute', 'hold'];
const callIds = ['a', 'b', 'c'] as const;
const device = fc.constantFrom('1', '2', '3');
const callId = fc.constantFrom(...callIds);
// The first are those of the captured headsets' buttons.
const reportId = fc.oneof(fc.constantFrom(0, 1, 2, 3, 8), fc.nat(255));

/** What may happen, in any order, whether it makes sense or not. */
const step = fc.oneof(
  fc.record({ do: fc.constant('plug'), device, which: fc.nat(capturedHeadsets.length) }),
  fc.record({ do: fc.constant('plugBytes'), device, bytes: fc.uint8Array({ maxLength: 200 }) }),
  fc.record({ do: fc.constant('unplug'), device }),
  fc.record({ do: fc.constant('report'), device, reportId, bytes: fc.uint8Array({ maxLength: 70 }) }),
  fc.record({ do: fc.constant('use'), device }),
  fc.record({ do: fc.constant('microphone'), which: fc.nat(capturedHeadsets.length) }),
  fc.record({ do: fc.constant('lamp'), lamp: fc.constantFrom(...lamps), on: fc.boolean() }),
  fc.record({ do: fc.constant('endTrial') }),
  fc.record({ do: fc.constant('time'), ms: fc.nat(3_000) }),
  fc.record({ do: fc.constant('ring'), callId }),
  fc.record({
    do: fc.constant('call'),
    callId,
    type: fc.constantFrom('answer', 'decline', 'hangUp', 'hold', 'resume', 'mute', 'unmute', 'dismiss', 'remoteEnded'),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe.skipIf(noCaptures)('headsets', () => {
  it('throw at nothing, and are dark when no call is left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const scene = openHeadsetScene(systemTimer);
        const { headsets, transport, calls, logged } = scene;
        const plugged = new Map<string, PlayedHeadset | undefined>();
        const act = async (one: Step): Promise<void> => {
          switch (one.do) {
            case 'plug': {
              const captured = capturedHeadsets[one.which];
              if (captured && !plugged.has(one.device)) plugged.set(one.device, scene.plug(captured, one.device));
              return;
            }
            case 'plugBytes':
              if (plugged.has(one.device)) return;
              plugged.set(one.device, undefined);
              return transport.plug({
                id: one.device,
                vendorId: 1,
                productId: 1,
                product: '',
                shape: { descriptor: one.bytes },
              });
            case 'unplug':
              plugged.delete(one.device);
              return transport.unplug(one.device);
            case 'report':
              return transport.report(one.device, one.reportId, one.bytes);
            case 'use':
              return headsets.use(`0.${one.device}`);
            case 'microphone':
              return scene.microphone(capturedHeadsets[one.which]?.product ?? '');
            case 'lamp':
              return void headsets.tryLamp(one.lamp, one.on);
            case 'endTrial':
              return headsets.endTrial();
            case 'time':
              return void (await vi.advanceTimersByTimeAsync(one.ms));
            case 'ring':
              return scene.ring(one.callId);
            case 'call':
              return calls.dispatch({ type: one.type, callId: one.callId, at: Date.now() } as CallEvent);
          }
        };
        for (const one of steps) {
          await act(one);
          const { present, used } = headsets.state();
          expect(present.length > 0).toBe(present.some(({ id }) => id === used));
        }
        expect(headsets.diagnosis()).toMatch(/^Headsets at /);
        expect(logged.filter((line) => line.startsWith('error'))).toEqual([]);

        headsets.endTrial();
        for (const id of callIds) calls.dispatch({ type: 'remoteEnded', callId: id, at: Date.now() });
        await vi.advanceTimersByTimeAsync(20_000);
        expect(calls.state().calls.some(isLive)).toBe(false);
        for (const [id, headset] of plugged)
          expect(Object.values(headset?.lamps() ?? {}).includes(true), `lamps of ${id}`).toBe(false);
        const closed = headsets.close();
        await vi.advanceTimersByTimeAsync(1_000);
        await closed;
      }),
      { numRuns: 200 },
    );
  });
});
