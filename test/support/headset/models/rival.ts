import { Encoder } from '../../../../native/codec/encoder.ts';
import type { ModelHeadset } from './headset.ts';
import type { Schedule } from './schedule.ts';

/**
 * Another program that has the same headset open and means well. It knows nothing of our calls: when a button is
 * pressed, or the hook moves, it writes the lamps as its own calls would have them.
 */
export class Rival {
  /** It has a call of its own. */
  inCall = false;
  wroteAt = Number.NEGATIVE_INFINITY;
  private readonly encoder: Encoder;
  here = false;
  private readonly heard = new Map<number, string>();

  private readonly headset: ModelHeadset;
  private readonly schedule: Schedule;

  constructor(headset: ModelHeadset, schedule: Schedule) {
    this.headset = headset;
    this.schedule = schedule;
    this.encoder = new Encoder(headset.layout);
  }

  start(): void {
    if (this.here || this.headset.listeners.size === 0) return;
    this.here = true;
    this.heard.clear();
    this.headset.listeners.add(this.hear);
  }

  stop(): void {
    if (this.here && this.inCall) this.setCall(false);
    this.here = false;
    this.headset.listeners.delete(this.hear);
  }

  setCall(on: boolean): void {
    if (!this.here || this.inCall === on) return;
    this.inCall = on;
    this.write();
  }

  private readonly hear = (reportId: number, bytes: Uint8Array) => {
    const says = bytes.join();
    const isNews = this.heard.has(reportId) && this.heard.get(reportId) !== says;
    this.heard.set(reportId, says);
    // Put back by somebody: its own call is over.
    this.inCall &&= this.headset.hook || this.headset.habits.momentary === true;
    if (isNews) this.schedule.after(25, () => this.here && this.write());
  };

  private write(): void {
    const { lamps: usagePage } = this.headset.habits;
    if (this.headset.listeners.size === 0) return;
    const lamps = [0x17, 0x09, 0x18, 0x20].map((usage) => ({
      usagePage,
      usage,
      value: usage === 0x17 && this.inCall ? 1 : 0,
    }));
    this.wroteAt = this.schedule.now;
    for (const { reportId, bytes } of this.encoder.encode(lamps).reports) this.headset.write('output', reportId, bytes);
  }
}
