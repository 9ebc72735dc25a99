import { z } from 'zod';
import { createCalls, type Calls } from './calls.ts';
import { CHECK, checkMedia } from './check.ts';
import { connect } from './connect.ts';
import { tellDevices } from './devices.ts';
import { MediaFailure } from './failure.ts';
import { Meter, METER } from './meter.ts';
import { Microphone } from './microphone.ts';
import { Sounds } from './sounds.ts';
import { Speaker } from './speaker.ts';

// The page's policy forbids code from strings; without this zod tries, and each try is reported as a violation.
z.config({ jitless: true });

/** Not one of the microphone's other users. */
const isCall = (callId: string): boolean => callId !== METER && callId !== CHECK;

connect((send) => {
  let rtc: RTCConfiguration = {};
  const speaker = new Speaker(false);
  const sounds = new Sounds();
  const microphone = new Microphone({
    lost: (callId) => isCall(callId) && send({ type: 'microphoneLost', callId }),
    back(callId) {
      if (callId === METER) void meter.retry();
      else if (isCall(callId)) send({ type: 'microphoneBack', callId });
    },
    replaced(callId, track) {
      if (callId === METER) meter.replace(track);
      else if (isCall(callId)) calls.replace(callId, track);
    },
  });
  const calls: Calls = createCalls({ source: microphone, speaker, configuration: () => rtc, tell: send });
  const meter: Meter = new Meter(microphone, calls.heard, (levels) => send({ type: 'levels', ...levels }));
  const look = tellDevices((devices) => send({ type: 'devices', devices: devices.slice(0, 200) }));
  return {
    ...calls,
    sound: (sound) => sounds.play(sound),
    configure: async ({ iceServers, iceTransportPolicy, audio, country }) => {
      rtc = { iceServers, iceTransportPolicy };
      const devices = { speaker: audio.speaker ?? '', ringer: audio.ringer ?? '' };
      speaker.choose(devices.speaker);
      // All of it at once: what is asked next must find it done.
      await Promise.all([sounds.choose(devices, audio.ringVolume, country ?? 'US'), microphone.choose(audio)]);
      look();
    },
    check: () => checkMedia(microphone, rtc),
    meter: (on) => meter.run(on),
    // Nobody waits for the end of it.
    test: async (role) => void sounds.test(role).catch(() => undefined),
    speak: () => Promise.reject(new MediaFailure('media', 'The agent speaks for themselves')),
    alive: async () => undefined,
  };
});
