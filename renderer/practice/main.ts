import { z } from 'zod';
import { createCalls } from '../media/calls.ts';
import { connect } from '../media/connect.ts';
import { Speaker } from '../media/speaker.ts';
import { ears } from './ears.ts';
import { Voices } from './voice.ts';

// As in the media window: the page's policy forbids code from strings.
z.config({ jitless: true });

connect((send) => {
  let rtc: RTCConfiguration = {};
  const voices = new Voices();
  const calls = createCalls({
    source: voices,
    speaker: new Speaker(true),
    configuration: () => rtc,
    tell: send,
    listen: ears((callId, hears) => send({ type: 'hearing', callId, hears })),
  });
  return {
    ...calls,
    talk: async (callId, on) => {
      await calls.talk(callId, on);
      voices.talk(callId, on);
    },
    speak: (callId, name) => voices.learn(callId, name),
    sound: async () => undefined, // customers have no desk
    configure: async ({ iceServers, iceTransportPolicy }) => {
      rtc = { iceServers, iceTransportPolicy };
    },
    meter: async () => undefined,
    check: async () => ({ microphone: { muted: false }, outputs: 1 }),
    test: async () => undefined,
    alive: async () => undefined,
  };
});
