import type { z } from 'zod';
import {
  mediaReplies,
  type HearingEvent,
  type Levels,
  type MediaConfiguration,
  type MediaRequestName,
  type PracticeWindow,
  type WindowEvent,
} from '../contract/media.ts';
import type { CallId } from '../core/calls/call.ts';
import type { PresentDevice } from '../core/sound/devices.ts';
import { CallFailure, type DeskSound, type MediaEvent } from '../core/calls/ports.ts';
import { PortRequests } from './port-requests.ts';
import type { Log, PortSource } from './port-source.ts';

/**
 * The media ports, by way of a hidden window. When the window dies every call in it is silent: outstanding requests
 * fail with `media` and subscribers hear `lost`; when there is a new one it is configured as the last was, goes on
 * with the last sound, mixes the same calls, and subscribers hear `restored`.
 */
export function mediaBridge(source: PortSource, log: Log): PracticeWindow {
  const listeners = new Set<(event: MediaEvent) => void>();
  const hearing = new Set<(event: HearingEvent) => void>();
  const devices = new Set<(devices: readonly PresentDevice[]) => void>();
  const levels = new Set<(levels: Levels) => void>();
  let configuration: MediaConfiguration | undefined;
  let sound: DeskSound = 'silence';
  let metering = false;
  let mixed: readonly CallId[] = [];
  let lost = false;
  let had = false;

  const requests = new PortRequests(source, { event: happened, window: changed }, log);

  async function ask<N extends MediaRequestName>(name: N, ...args: readonly unknown[]) {
    const schema: z.ZodType<z.output<(typeof mediaReplies)[N]>> = replies[name];
    const answer = schema.safeParse(await requests.ask(name, args));
    if (answer.success) return answer.data;
    throw new CallFailure({ cause: 'media', reason: `The media window's answer to ${name} makes no sense` });
  }

  function happened(event: WindowEvent): void {
    switch (event.type) {
      case 'hearing':
        return hand(hearing, { callId: event.callId, hears: event.hears });
      case 'devices':
        return hand(devices, event.devices);
      case 'levels':
        return hand(levels, { microphone: event.microphone, heard: event.heard });
      case 'path':
      case 'microphoneLost':
      case 'microphoneBack':
        return tell(event);
    }
  }

  function changed(there: boolean): void {
    if (!there) {
      lost ||= had;
      if (lost) tell({ type: 'lost' });
      return;
    }
    had = true;
    if (configuration) again('configure', configuration);
    if (sound !== 'silence') again('sound', sound);
    if (metering) again('meter', true);
    if (mixed.length > 0) again('mix', mixed); // its calls come back one by one
    if (lost) tell({ type: 'restored' });
    lost = false;
  }

  /** What a new window is told of itself; nobody waits for it. */
  function again(name: 'configure' | 'sound' | 'meter' | 'mix', argument: unknown): void {
    requests.ask(name, [argument]).catch((error: unknown) => log('warn', `${name} after a restart: ${String(error)}`));
  }

  function tell(event: MediaEvent): void {
    hand(listeners, event);
  }

  return {
    prepare: (callId, offer) => (offer === undefined ? ask('prepare', callId) : ask('prepare', callId, offer)),
    offer: (callId, options) => ask('offer', callId, options),
    answer: (callId, offer, direction, anew) => ask('answer', callId, offer, direction, anew),
    accept: (callId, answer, stage) => ask('accept', callId, answer, stage),
    rollback: (callId, which) => (which ? ask('rollback', callId, which) : ask('rollback', callId)),
    talk: (callId, on) => ask('talk', callId, on),
    dtmf: (callId, tones) => ask('dtmf', callId, tones),
    mix: (callIds) => {
      mixed = callIds;
      return ask('mix', callIds);
    },
    statistics: (callId) => ask('statistics', callId),
    close: (callId) => ask('close', callId),
    speak: (callId, speech) => ask('speak', callId, speech),
    sound: (wanted) => {
      sound = wanted;
      return ask('sound', wanted);
    },
    configure: (wanted) => {
      configuration = wanted;
      return ask('configure', wanted);
    },
    meter: (on) => {
      metering = on;
      return ask('meter', on);
    },
    check: () => ask('check'),
    test: (role) => ask('test', role),
    subscribe: (listener) => subscribed(listeners, listener),
    subscribeDevices: (listener) => subscribed(devices, listener),
    subscribeLevels: (listener) => subscribed(levels, listener),
    subscribeHearing: (listener) => subscribed(hearing, listener),
  };
}

type Replies = { readonly [N in MediaRequestName]: z.ZodType<z.output<(typeof mediaReplies)[N]>> };
const replies: Replies = mediaReplies;

function hand<T>(listeners: ReadonlySet<(value: T) => void>, value: T): void {
  for (const listener of listeners) listener(value);
}

function subscribed<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
