import type { Lamp } from '../../../../electron/core/headset/headset.ts';
import { writeBits } from '../../../../native/codec/bits.ts';
import { Decoder } from '../../../../native/codec/decoder.ts';
import { carries } from '../../../../native/layout/can.ts';
import type { Field, Layout } from '../../../../native/layout/layout.ts';
import type { Habits } from './habits.ts';
import type { Schedule } from './schedule.ts';

const usages = {
  hook: 0x20,
  lineBusy: 0x97,
  mute: 0x2f,
  flash: 0x21,
  hold: 0x23,
  reject: 0x07,
  drop: 0x26,
  key0: 0xb0,
};
const lampUsages: Readonly<Record<number, Lamp>> = { 0x17: 'offHook', 0x18: 'ring', 0x09: 'mute', 0x20: 'hold' };

export type Act = 'call' | 'mute' | 'flash' | 'reject' | 'key' | 'boom';

/** A headset at its own end of the wire: bytes come in and go out, a hand presses, lamps are lit. */
export class ModelHeadset {
  readonly lit: Record<Lamp, boolean> = { offHook: false, ring: false, mute: false, hold: false };
  /** When the hand last did what. */
  readonly acts: Partial<Record<Act, number>> = {};
  hook = false;
  boomUp = false;
  /** Whoever has it open; every one hears every report. */
  readonly listeners = new Set<(reportId: number, bytes: Uint8Array) => void>();
  private readonly reports: ReadonlyMap<number, Uint8Array>;
  private readonly outputs: Decoder;
  private readonly features: Decoder;
  /** Grows each time it is pulled out. */
  private life = 0;
  private standard = false;
  private switchedOn = false;
  private writtenAt = Number.NEGATIVE_INFINITY;
  private unanswered: (() => void) | undefined;

  readonly layout: Layout;
  readonly habits: Habits;
  private readonly schedule: Schedule;

  constructor(layout: Layout, habits: Habits, schedule: Schedule) {
    this.layout = layout;
    this.habits = habits;
    this.schedule = schedule;
    this.reports = new Map(layout.lengths.inputs.map(({ reportId, bytes }) => [reportId, new Uint8Array(bytes)]));
    // Its outputs are what it reads.
    this.outputs = new Decoder({
      ...layout,
      inputs: layout.outputs,
      lengths: { ...layout.lengths, inputs: layout.lengths.outputs },
    });
    this.features = new Decoder({
      ...layout,
      inputs: layout.features,
      lengths: { ...layout.lengths, inputs: layout.lengths.features },
    });
  }

  /** Power is back: it knows nothing of before. The boom is where it was. */
  plugIn(offCradle: boolean): void {
    this.unplug();
    this.hook = this.habits.handset === true && offCradle;
    if (this.muteField?.relative === false) this.put(this.muteField, this.boomUp ? 1 : 0);
  }

  unplug(): void {
    for (const lamp of Object.values(lampUsages)) this.lit[lamp] = false;
    for (const bytes of this.reports.values()) bytes.fill(0);
    this.outputs.reset();
    this.features.reset();
    this.standard = false;
    this.hook = false;
    this.switchedOn = this.boomUp;
    this.unanswered?.();
    this.listeners.clear();
    this.life += 1;
  }

  open(listener: (reportId: number, bytes: Uint8Array) => void): void {
    this.listeners.add(listener);
    if (!this.habits.baseline) return;
    this.schedule.after(this.habits.latency, () => this.listeners.has(listener) && this.sayHook());
  }

  // The host's side.

  write(kind: 'output' | 'feature', reportId: number, bytes: Uint8Array): void {
    const decoded = (kind === 'output' ? this.outputs : this.features).decode(reportId, bytes);
    if (decoded.kind !== 'report') throw new Error(`It has no ${kind} report ${reportId}`);
    if (decoded.length !== 'declared') throw new Error(`${kind} report ${reportId} with ${bytes.length} bytes`);
    if (kind === 'feature') {
      const { until } = this.habits;
      this.standard ||= decoded.values.some(
        ({ usagePage, usage, value }) => usagePage === until?.usagePage && usage === until.usage && value === 1,
      );
      return;
    }
    const before = { ...this.lit };
    const written = new Set<Lamp>();
    for (const { usagePage, usage, value } of decoded.values) {
      const lamp = usagePage === this.pages.lamps ? lampUsages[usage] : undefined;
      if (!lamp) continue;
      this.lit[lamp] = value === 1;
      written.add(lamp);
    }
    this.follow(before, written);
  }

  private follow(before: Readonly<Record<Lamp, boolean>>, written: ReadonlySet<Lamp>): void {
    const { confusedWithin = 0, momentary, radio, boom, muteEchoes } = this.habits;
    // Over a radio link the report takes its time by itself.
    const latency = radio ? 0 : this.habits.latency;
    const { now } = this.schedule;
    if (now - this.writtenAt < confusedWithin) this.later(latency, () => this.setHook(false));
    this.writtenAt = now;
    if (written.has('offHook') && !momentary) {
      this.unanswered?.();
      const moves = this.hook !== this.lit.offHook;
      this.hook = this.lit.offHook;
      if (!this.habits.saysHook) this.putHook();
      if (moves && this.habits.saysHook) this.later(latency, () => this.sayHook());
    }
    if (!written.has('mute')) return;
    if (this.muteField?.relative === false) {
      this.later(latency, () => this.setSwitch(this.boomUp || this.lit.mute));
      return;
    }
    const changed = this.lit.mute !== before.mute;
    if (changed && muteEchoes) this.later(latency, () => this.pulse(usages.mute));
    else if (changed && boom && this.boomUp && !this.lit.mute && this.lit.offHook) {
      this.later(latency, () => this.pulse(usages.mute));
    }
  }

  // The hand's side.

  pressCall(): void {
    const { habits, schedule, lit } = this;
    if (habits.silentOnHook && !lit.offHook && !lit.ring) return;
    this.acts.call = schedule.now;
    if (habits.momentary) return this.pulse(usages.hook, 120);
    this.unanswered?.();
    this.setHook(!this.hook);
    const said = this.hook;
    if (habits.twice) this.later(30, () => this.hook === said && this.sayHook());
    if (!this.hook || this.lit.offHook) return;
    // Nobody may answer: then it says so once more, and gives up.
    const callsOff = [2_000, 4_000].map((ms) =>
      schedule.after(ms, () => {
        if (ms === 4_000 || !habits.asksAgain) return this.setHook(false);
        this.acts.call = schedule.now;
        this.sayHook();
      }),
    );
    this.unanswered = () => {
      for (const callOff of callsOff) callOff();
      this.unanswered = undefined;
    };
  }

  pressMute(): void {
    if ((this.habits.muteOffHook || this.habits.silentOnHook) && !this.lit.offHook) return;
    this.acts.mute = this.schedule.now;
    if (this.muteField?.relative === false) return this.setSwitch(this.boomUp || !this.switchedOn);
    this.pulse(usages.mute);
    if (this.habits.twice) this.later(30, () => this.pulse(usages.mute));
  }

  /** Up and down; where the boom has nothing to do with mute, nothing happens. */
  moveBoom(up: boolean): void {
    if (!this.habits.boom || up === this.boomUp) return;
    this.boomUp = up;
    this.acts.boom = this.schedule.now;
    if (this.muteField?.relative === false) return this.setSwitch(up);
    if (this.lit.offHook && this.lit.mute !== up) this.pulse(usages.mute);
  }

  pressFlash(): void {
    if (!this.lit.offHook && !this.lit.hold) return;
    this.acts.flash = this.schedule.now;
    const wasHeld = this.lit.hold;
    this.pulse(this.field(usages.flash) ? usages.flash : usages.hold);
    if (this.habits.flashHangsUp && !wasHeld) this.later(20, () => this.setHook(false));
  }

  pressReject(): void {
    const { rejectsBy } = this.habits;
    if (!rejectsBy) return;
    this.acts.reject = this.schedule.now;
    this.pulse(rejectsBy === 'drop' ? usages.drop : usages.reject);
  }

  pressKey(key: number): void {
    const field = this.field(usages.key0);
    if (field?.selectedBy === undefined) return;
    this.acts.key = this.schedule.now;
    this.put(field, field.selectedBy + key);
    this.send(field.reportId);
    this.put(field, 0);
    this.send(field.reportId);
  }

  /** A dial or key that has nothing to do with calls, in the same report as the hook where there is one. */
  sayNothingNew(): void {
    if (this.habits.saysHook) this.sayHook();
  }

  // Its end of the wire.

  private get pages() {
    const { until } = this.habits;
    return until && !this.standard ? until : this.habits;
  }

  private field(usage: number): Field | undefined {
    return this.layout.inputs.find((field) => carries(field, this.pages.buttons, usage));
  }

  private get muteField() {
    return this.field(usages.mute);
  }

  private put({ reportId, bit, bits }: Field, value: number): void {
    const bytes = this.reports.get(reportId);
    if (bytes) writeBits(bytes, bit, bits, value);
  }

  private send(reportId: number): void {
    const bytes = this.reports.get(reportId)?.slice();
    if (!bytes) return;
    const deliver = () => {
      for (const listener of this.listeners) listener(reportId, bytes);
    };
    if (this.habits.radio) this.later(this.habits.latency, deliver);
    else deliver();
  }

  private pulse(usage: number, ms = 1): void {
    const field = this.field(usage);
    if (!field) return;
    this.put(field, 1);
    this.send(field.reportId);
    this.later(ms, () => {
      this.put(field, 0);
      this.send(field.reportId);
    });
  }

  private setHook(off: boolean): void {
    this.hook = off;
    this.sayHook();
  }

  private sayHook(): void {
    this.putHook();
    const field = this.field(usages.hook);
    if (field) this.send(field.reportId);
  }

  private putHook(): void {
    const field = this.field(usages.hook);
    if (!field) return;
    if (!this.habits.momentary) this.put(field, this.hook ? 1 : 0);
    const line = this.field(usages.lineBusy);
    if (line) this.put(line, this.hook ? 1 : 0);
  }

  private setSwitch(on: boolean): void {
    const field = this.muteField;
    if (!field || this.switchedOn === on) return;
    this.switchedOn = on;
    this.put(field, on ? 1 : 0);
    this.send(field.reportId);
  }

  /** Unless it is pulled out before. */
  private later(ms: number, run: () => void): void {
    const { life } = this;
    this.schedule.after(ms, () => life === this.life && run());
  }
}
