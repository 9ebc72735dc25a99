import type { CallId } from '../../../electron/core/calls/call.ts';
import type { Connection, SignallingEvent } from '../../../electron/core/calls/ports.ts';
import { createTelephony, type Telephony, type TelephonyOptions } from '../../../electron/telephony/telephony.ts';
import { StandInMedia } from './stand-in-media.ts';
import { systemTimer } from './timer.ts';
import { Signals } from './until.ts';

/** A desk's telephony with media that stands in, and everything that it said. */
export interface DeskPhone extends Telephony {
  readonly media: StandInMedia;
  readonly events: Signals<SignallingEvent>;
  readonly connections: Signals<Connection>;
  readonly log: string[];
  /** The id of the next call that comes in. */
  rings(from?: number): Promise<CallId>;
  online(from?: number): Promise<Connection>;
  /** The next event of this kind about this call. */
  hears<T extends SignallingEvent['type']>(type: T, callId: CallId): Promise<Extract<SignallingEvent, { type: T }>>;
}

export function deskPhone(
  options: Pick<TelephonyOptions, 'openSocket'> & Partial<TelephonyOptions> & { readonly media?: StandInMedia },
): DeskPhone {
  const media = options.media ?? new StandInMedia();
  const events = new Signals<SignallingEvent>();
  const connections = new Signals<Connection>();
  const log: string[] = [];
  const telephony = createTelephony({
    uri: 'sip:heidi@desk.test',
    password: 'secret of heidi',
    servers: ['ws://desk.test'],
    timer: systemTimer,
    ...options,
    media,
    log: (level, message) => log.push(`${level} ${message}`),
  });
  telephony.subscribe((event) => events.push(event));
  telephony.onConnection((connection) => connections.push(connection));
  return {
    ...telephony,
    media,
    events,
    connections,
    log,
    async rings(from = 0) {
      const event = await events.next((each) => each.type === 'incoming', 'a call', from);
      return event.callId;
    },
    online: (from = 0) => connections.next(({ state }) => state === 'online', 'online', from),
    hears: async (type, callId) => {
      const fits = (event: SignallingEvent): event is Extract<SignallingEvent, { type: typeof type }> =>
        event.type === type && event.callId === callId;
      return events.next(fits, `${type} of ${callId}`);
    },
  };
}
