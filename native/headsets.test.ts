import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemTimer } from '../test/support/bed/timer.ts';
import { captured, noCaptures } from '../test/support/headset/descriptors.ts';
import { openHeadsetScene } from '../test/support/headset/scene.ts';
import type { VirtualWrite } from './transports/virtual.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Time for everything that has been begun: a hand is slower than this. */
const after = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms);
const dark = { offHook: false, ring: false, mute: false, hold: false };
const jabra = '0b0e-2456';
const poly = '047f-c056';
const epos = '1395-0082';

async function open(take?: (write: VirtualWrite) => Promise<void> | void) {
  const scene = openHeadsetScene(systemTimer, take);
  await after();
  return scene;
}

describe.skipIf(noCaptures)('headsets', () => {
  it.each([jabra, '0b0e-2453', poly, epos])('%s: rings, answers, mutes, holds, hangs up', async (id) => {
    const { plug, ring, call, events } = await open();
    const headset = plug(captured(id));
    await after();
    ring('a');
    await after();
    expect(headset.lamps()).toEqual({ ...dark, ring: true });
    headset.set('hook', true);
    await after();
    expect(call('a')).toBe('talking');
    expect(headset.lamps()).toEqual({ ...dark, offHook: true });
    headset.press('mute');
    await after();
    expect(call('a')).toBe('talking muted');
    expect(headset.lamps()).toEqual({ ...dark, offHook: true, mute: true });
    headset.press('mute');
    await after();
    headset.press('flash');
    await after();
    expect(call('a')).toBe('talking held');
    expect(headset.lamps().hold).toBe(true);
    headset.press('flash');
    await after();
    expect(call('a')).toBe('talking');
    expect(headset.lamps()).toEqual({ ...dark, offHook: true });
    headset.set('hook', false);
    await after();
    expect(call('a')).toBe('ended completed');
    expect(headset.lamps()).toEqual(dark);
    // One press, one event.
    const pressed = ['answer', 'mute', 'unmute', 'hold', 'resume', 'hangUp'];
    expect(events.map(({ type }) => type).filter((type) => pressed.includes(type))).toEqual(pressed);
  });

  it('acknowledges before the call moves', async () => {
    const { plug, ring, calls } = await open();
    const headset = plug(captured(jabra));
    await after();
    ring('a');
    await after();
    const order: string[] = [];
    calls.subscribe((_state, { type }) => order.push(`${type} ${headset.lamps().offHook}`));
    headset.set('hook', true);
    await after();
    expect(order[0]).toBe('answer true');
  });

  it('are listed with what they can; what has no telephony is not', async () => {
    const { plug, headsets, logged, transport } = await open();
    plug(captured(jabra));
    plug(captured('1532-0560'));
    expect(headsets.state().present.map(({ name, can }) => [name, can.telephony])).toEqual([
      [captured(jabra).product, true],
    ]);
    expect(headsets.diagnosis()).toContain(captured('1532-0560').product);
    expect(logged.join('\n')).toContain('no telephony');
    transport.unplug(jabra);
    expect(headsets.state()).toEqual({ present: [], mutedOnDevice: false, rival: false });
  });

  it('that can not be read or opened say so, and do no harm', async () => {
    const { headsets, transport, logged } = await open();
    const about = { vendorId: 1, productId: 2, product: 'Odd\n\u0007one' };
    const heard: number[] = [];
    headsets.subscribe(({ present }) => heard.push(present.length));
    transport.plug({ ...about, id: 'a', shape: { descriptor: Uint8Array.of(0xff, 1, 2) } });
    transport.plug({ ...about, id: 'b', shape: { collections: [] } });
    transport.refuse({ ...about, product: '', id: 'c', shape: { descriptor: captured(jabra).descriptor } }, 'in use');
    expect(headsets.state().present.map(({ name, trouble, can }) => [name, trouble, can.answer])).toEqual([
      ['Odd one', 'unreadable', false],
      ['Odd one', 'unreadable', false],
      ['0001:0002', 'noAccess', true],
    ]);
    expect(heard).toEqual([1, 2, 3]);
    expect(headsets.diagnosis()).toContain('noAccess (in use)');
    expect(logged.every((line) => line.startsWith('warn'))).toBe(true);
  });
});

describe.skipIf(noCaptures)('the one that is used', () => {
  it('alone acts, and alone has lamps', async () => {
    const { plug, ring, call, headsets } = await open();
    const first = plug(captured(jabra));
    const second = plug(captured(epos));
    expect(headsets.state().used).toBe(headsets.state().present[1]?.id);
    ring('a');
    await after();
    expect([first.lamps().ring, second.lamps().ring]).toEqual([false, true]);
    const reports: string[] = [];
    headsets.subscribeReports(({ headset, direction }) => reports.push(`${headset} ${direction}`));
    first.set('hook', true);
    await after();
    expect(call('a')).toBe('ringing');
    expect(reports).toEqual([`${headsets.state().present[0]?.id} in`]);
  });

  it('changes in the middle of a call: one goes dark, the other is brought to it', async () => {
    const { plug, ring, call, headsets, microphone } = await open();
    const first = plug(captured(jabra));
    const second = plug(captured(epos));
    await after();
    ring('a');
    second.set('hook', true);
    await after();
    second.press('mute');
    await after();
    expect(call('a')).toBe('talking muted');
    headsets.use(headsets.state().present[0]?.id ?? '');
    await after();
    expect(second.lamps()).toEqual(dark);
    expect(first.lamps()).toEqual({ ...dark, offHook: true, mute: true });
    // The old one is hung up: that is its own business now.
    second.set('hook', false);
    await after();
    expect(call('a')).toBe('talking muted');
    // What the agent has said outranks where they speak into.
    microphone(`Headset (${captured(epos).product})`);
    await after();
    expect(first.lamps().offHook).toBe(true);
    first.press('mute');
    await after();
    expect(call('a')).toBe('talking');
  });

  it('is found by the microphone, and is another when it is unplugged', async () => {
    const { plug, ring, headsets, microphone, transport, call } = await open();
    const first = plug(captured(jabra));
    const second = plug(captured(epos));
    const [one, other] = headsets.state().present.map(({ id }) => id);
    microphone(`Headset Microphone (${captured(jabra).product}) (0b0e:2456)`);
    expect(headsets.state().used).toBe(one);
    headsets.use(other ?? '');
    expect(headsets.state().used).toBe(other);
    ring('a');
    await after();
    transport.unplug(epos);
    await after();
    expect(headsets.state().used).toBe(one);
    expect(first.lamps().ring).toBe(true);
    expect(second.lamps().ring).toBe(true); // nobody could tell it
    // The wish went with it.
    plug(captured(epos), 'again');
    expect(headsets.state().used).toBe(one);
    first.set('hook', true);
    await after();
    expect(call('a')).toBe('talking');
  });

  it('is unplugged and plugged in again in a call: the lamps are as they were, and it works on', async () => {
    const { plug, ring, call, transport } = await open();
    const before = plug(captured(jabra));
    await after();
    ring('a');
    before.set('hook', true);
    await after();
    before.press('mute');
    await after();
    transport.unplug(jabra);
    await after();
    expect(call('a')).toBe('talking muted');
    const headset = plug(captured(jabra));
    await after();
    expect(headset.lamps()).toEqual({ ...dark, offHook: true, mute: true });
    headset.press('mute');
    await after();
    expect(call('a')).toBe('talking');
    headset.set('hook', true); // as we have told it to be
    await after();
    headset.set('hook', false);
    await after();
    expect(call('a')).toBe('ended completed');
  });

  it('is unplugged in a call that ends meanwhile: what it may have left on is put out when it is back', async () => {
    const written: string[] = [];
    const { plug, ring, calls, transport } = await open(({ kind, bytes }) => {
      if (kind === 'output') written.push(Buffer.from(bytes).toString('hex'));
    });
    const before = plug(captured(jabra));
    await after();
    ring('a');
    before.set('hook', true);
    await after();
    transport.unplug(jabra);
    calls.dispatch({ type: 'hangUp', callId: 'a' });
    await after();
    written.length = 0;
    const headset = plug(captured(jabra));
    await after();
    expect(headset.lamps()).toEqual(dark);
    expect(written).not.toEqual([]);
    expect(written.every((bytes) => /^0+$/.test(bytes))).toBe(true);
  });
});

describe.skipIf(noCaptures)('writes', () => {
  it('that are not taken are said, and never hold up the calls; what is owed is written later', async () => {
    let broken: 'no' | 'silent' | 'rejects' = 'no';
    const scene = await open(() => {
      if (broken === 'rejects') throw new Error('not now');
      return broken === 'silent' ? new Promise(() => undefined) : undefined;
    });
    const { plug, ring, call, headsets, logged } = scene;
    const headset = plug(captured(jabra));
    await after();
    const trouble = () => headsets.state().present[0]?.trouble;
    for (const how of ['silent', 'rejects'] as const) {
      broken = how;
      ring(how);
      headset.set('hook', true);
      await after(1_500);
      expect(call(how)).toBe('talking');
      expect(trouble()).toBe('stuck');
      broken = 'no';
      await after(4_000);
      expect(trouble()).toBeUndefined();
      expect(headset.lamps()).toEqual({ ...dark, offHook: true });
      headset.set('hook', false);
      await after();
      expect(call(how)).toBe('ended completed');
    }
    expect(logged.filter((line) => line.includes('takes no writes')).length).toBe(2);
  });

  it('end with it: a stuck one that is unplugged and plugged in again is well', async () => {
    let silent = true;
    const { plug, ring, headsets, transport } = await open(() => (silent ? new Promise(() => undefined) : undefined));
    plug(captured(jabra));
    ring('a');
    await after(3_000);
    expect(headsets.state().present[0]?.trouble).toBe('stuck');
    transport.unplug(jabra);
    silent = false;
    const headset = plug(captured(jabra));
    await after();
    expect(headsets.state().present[0]?.trouble).toBeUndefined();
    expect(headset.lamps().ring).toBe(true);
  });

  it('put all lamps out before the desk ends', async () => {
    const { plug, ring, headsets } = await open();
    const headset = plug(captured(poly));
    await after();
    ring('a');
    await after();
    expect(headset.lamps().ring).toBe(true);
    const closed = headsets.close();
    await after();
    await closed;
    expect(headset.lamps()).toEqual(dark);
  });

  it('that nobody takes do not keep the desk from ending', async () => {
    const { plug, ring, headsets } = await open(() => new Promise(() => undefined));
    plug(captured(poly));
    ring('a');
    const closed = headsets.close();
    await after(500);
    await closed;
  });
});

describe.skipIf(noCaptures)('a trial of the lamps', () => {
  it('lights them one by one, until it ends', async () => {
    const { plug, headsets } = await open();
    expect(headsets.tryLamp('ring', true)).toBe(false);
    const headset = plug(captured(jabra));
    await after();
    expect(headsets.tryLamp('ring', true)).toBe(true);
    await after();
    expect(headsets.tryLamp('mute', true)).toBe(true);
    await after();
    expect(headset.lamps()).toEqual({ ...dark, ring: true, mute: true });
    headsets.tryLamp('ring', false);
    await after();
    expect(headset.lamps()).toEqual({ ...dark, mute: true });
    headsets.endTrial();
    await after();
    expect(headset.lamps()).toEqual(dark);
  });

  it('gives way to a call, and there is none during one', async () => {
    const { plug, headsets, ring, calls } = await open();
    const headset = plug(captured(jabra));
    await after();
    headsets.tryLamp('mute', true);
    await after();
    ring('a');
    await after();
    expect(headset.lamps()).toEqual({ ...dark, ring: true });
    expect(headsets.tryLamp('mute', true)).toBe(false);
    calls.dispatch({ type: 'decline', callId: 'a' });
    await after();
    expect(headset.lamps()).toEqual(dark);
  });
});

describe.skipIf(noCaptures)('redial', () => {
  it('is asked of the desk', async () => {
    const { plug, redials, transport } = await open();
    plug(captured(epos));
    await after();
    transport.report(epos, 8, Uint8Array.of(0));
    await after();
    transport.report(epos, 8, Uint8Array.of(4));
    transport.report(epos, 8, Uint8Array.of(0));
    await after();
    expect(redials()).toBe(1);
  });
});

describe.skipIf(noCaptures)('the diagnosis', () => {
  it('has descriptor, layout, profile, state and the last reports with what they mean, and no caller', async () => {
    const { plug, ring, headsets } = await open();
    const { descriptor, product } = captured(jabra);
    const headset = plug(captured(jabra));
    await after();
    ring('+12125550142');
    await after();
    headset.set('hook', true);
    await after();
    const text = headsets.diagnosis();
    expect(text).toContain(`${product} (0b0e:2456), used for calls`);
    expect(text).toContain(Buffer.from(descriptor).toString('hex'));
    expect(text).toContain('  0b:2f Phone Mute, report 2 bit 2, relative, in 0x0b:0x05');
    expect(text).toContain('"name":"Jabra"');
    expect(text).toMatch(/^\S+Z in 2 0100: 0b:20 Hook Switch = 1$/m);
    expect(text).toMatch(/^\S+Z out 2 \S+: .*08:18 Ring lamp = 1/m);
    expect(text).toMatch(/^State: \{/m);
    expect(text).not.toContain('+12125550142');
  });

  it('keeps the last two hundred reports', async () => {
    const { plug, headsets, transport } = await open();
    plug(captured(jabra));
    for (let n = 0; n < 1_000; n += 1) transport.report(jabra, 99, Uint8Array.of(n % 256));
    const reports = headsets
      .diagnosis()
      .split('\n')
      .filter((line) => line.includes(' in 99 '));
    expect(reports.length).toBe(200);
    expect(reports.at(-1)).toContain(`in 99 ${(999 % 256).toString(16)}`);
  });
});
