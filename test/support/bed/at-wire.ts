import { onTestFinished } from 'vitest';
import type { TelephonyOptions } from '../../../electron/telephony/telephony.ts';
import type { Frame } from '../../../electron/telephony/frame/frame.ts';
import { type DeskPhone, deskPhone } from './desk-phone.ts';
import { describe } from './stand-in-media.ts';
import { Wire } from './wire.ts';

export interface AtWire {
  readonly wire: Wire;
  readonly desk: DeskPhone;
}

/** A desk that is registered at a wire; it stops when the test is over. */
export async function atWire(options: Partial<Omit<TelephonyOptions, 'media' | 'openSocket'>> = {}): Promise<AtWire> {
  const wire = new Wire();
  const desk = deskPhone({ openSocket: wire.openSocket, ...options });
  onTestFinished(() => desk.stop());
  desk.start();
  await desk.online();
  return { wire, desk };
}

/** A call from outside that is talked: INVITE, 200, ACK. `ok` is the desk's 200. */
export async function talkedIn(
  options: Partial<Omit<TelephonyOptions, 'media' | 'openSocket'>> = {},
): Promise<AtWire & { readonly id: string; readonly ok: Frame; readonly callId: string }> {
  const { wire, desk } = await atWire(options);
  const { callId } = wire.send({});
  const id = await desk.rings();
  const answered = desk.signalling.answer(id);
  const ok = await wire.response(200, callId);
  wire.inDialog(ok, 'ACK', 1);
  await answered;
  return { wire, desk, id, ok, callId };
}

/** A call of the desk's that is talked. `invite` is its INVITE. */
export async function talkedOut(
  options: Partial<Omit<TelephonyOptions, 'media' | 'openSocket'>> = {},
): Promise<AtWire & { readonly id: string; readonly invite: Frame }> {
  const { wire, desk } = await atWire(options);
  const answered = desk.signalling.invite('out', '+12125550123');
  const invite = await wire.request('INVITE');
  wire.reply(invite, 200, { sdp: describe({ sessionId: 9 }) });
  await answered;
  return { wire, desk, id: 'out', invite };
}
