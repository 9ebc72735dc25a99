import { afterEach, expect, it, vi } from 'vitest';
import { tellDevices } from './devices.ts';

afterEach(() => vi.unstubAllGlobals());

it('tells of the devices when they have changed, and not again while they are the same', async () => {
  const microphone = { kind: 'audioinput', deviceId: 'm', label: 'Microphone', groupId: 'g' };
  let found = [microphone];
  const mediaDevices = Object.assign(new EventTarget(), { enumerateDevices: async () => found });
  vi.stubGlobal('navigator', { mediaDevices });
  const told: number[] = [];
  const look = tellDevices((devices) => {
    told.push(devices.length);
    look(); // as main does, by way of a configuration
  });
  look();
  await vi.waitFor(() => expect(told).toEqual([1]));
  found = [microphone, { ...microphone, kind: 'audiooutput', deviceId: 's' }];
  mediaDevices.dispatchEvent(new Event('devicechange'));
  await vi.waitFor(() => expect(told).toEqual([1, 2]));
  found = [microphone];
  mediaDevices.dispatchEvent(new Event('devicechange'));
  await vi.waitFor(() => expect(told).toEqual([1, 2, 1]));
});
