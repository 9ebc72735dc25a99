import type { CallEvent, CallsState, Effect, EffectEnd } from '../../../../electron/core/calls/call.ts';
import { noCalls, reduce } from '../../../../electron/core/calls/reducer.ts';
import { Decoder } from '../../../../native/codec/decoder.ts';
import { Encoder } from '../../../../native/codec/encoder.ts';
import { profileFor } from '../../../../native/profiles/profile-for.ts';
import type { SyncState } from '../../../../native/synchroniser/state.ts';
import { startState, synchronise } from '../../../../native/synchroniser/synchroniser.ts';
import type { HeadsetEvent, Intent, Step } from '../../../../native/synchroniser/types.ts';
import type { ModelHeadset } from './headset.ts';
import type { ModelMaker } from './makers.ts';
import type { Schedule } from './schedule.ts';

export type Synchronise = (state: SyncState, event: HeadsetEvent, now: number) => Step<SyncState>;

/** Where a mistake can be planted. */
export interface Parts {
  readonly synchronise: Synchronise;
  /** A shadow of each output report, so that no lamp clears another. */
  readonly shadow: boolean;
}
export const sound: Parts = { synchronise, shadow: true };

export interface Ends {
  /** How the next effect ends, and after how many ms. */
  readonly next: (effect: Effect) => { readonly result: EffectEnd; readonly after: number };
}

/** The desk's side of the wire: the calls' real reducer, the synchroniser, the codec; effects end in the model's time. */
export class ModelDesk {
  calls: CallsState = noCalls(2);
  state: SyncState;
  attached = false;
  /** When anything was last written; when everything was. */
  wroteAt = Number.NEGATIVE_INFINITY;
  assertedAt = Number.NEGATIVE_INFINITY;
  readonly intents: { readonly at: number; readonly intent: Intent }[] = [];
  private readonly encoders: { readonly output: Encoder; readonly feature: Encoder };
  private readonly decoder: Decoder;
  private readonly lamps: number;
  private readonly queue: CallEvent[] = [];
  private draining = false;
  private wireFreeAt = 0;
  private tick: (() => void) | undefined;

  private readonly headset: ModelHeadset;
  private readonly schedule: Schedule;
  private readonly parts: Parts;
  private readonly ends: Ends;
  private readonly onIntent: (intent: Intent) => void;

  /** @param onIntent told of each thing that the hand is said to have asked for, before it is done */
  constructor(
    maker: ModelMaker,
    headset: ModelHeadset,
    schedule: Schedule,
    parts: Parts,
    ends: Ends,
    onIntent: (intent: Intent) => void = () => {},
  ) {
    this.headset = headset;
    this.schedule = schedule;
    this.parts = parts;
    this.ends = ends;
    this.onIntent = onIntent;
    const { layout } = headset;
    const profile = profileFor({ vendorId: maker.vendorId, productId: 1, product: maker.product, layout });
    this.state = startState({ layout, profile });
    this.lamps = new Set(
      layout.outputs
        .filter(({ usagePage, usage }) => usagePage === profile.pages.lamps && [0x17, 0x09, 0x18, 0x20].includes(usage))
        .map(({ usage }) => usage),
    ).size;
    this.decoder = new Decoder(layout);
    this.encoders = { output: new Encoder(layout), feature: new Encoder(layout, 'features') };
  }

  attach(): void {
    this.attached = true;
    this.decoder.reset();
    this.encoders.output.reset();
    this.encoders.feature.reset();
    this.headset.open(this.hear);
    this.take({ type: 'attached' });
  }

  detach(): void {
    this.attached = false;
    this.headset.listeners.delete(this.hear);
    this.take({ type: 'detached' });
  }

  private readonly hear = (reportId: number, bytes: Uint8Array) => {
    this.take({ type: 'report', report: this.decoder.decode(reportId, bytes) });
  };

  /** As the runner of calls does: one event after the other, each change told to the headset. */
  dispatch(event: CallEvent): void {
    this.queue.push(event);
    if (this.draining) return;
    this.draining = true;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const { state, effects } = reduce(this.calls, next);
      const changed = state !== this.calls;
      this.calls = state;
      for (const effect of effects) this.carryOut(effect);
      if (changed) this.take({ type: 'calls', calls: state });
    }
    this.draining = false;
  }

  private carryOut(effect: Effect): void {
    const { result, after } = this.ends.next(effect);
    this.schedule.after(after, () =>
      this.dispatch({ type: 'effectEnded', effectId: effect.id, result, at: this.schedule.now }),
    );
  }

  private take(event: HeadsetEvent): void {
    const step = this.parts.synchronise(this.state, event, this.schedule.now);
    this.state = step.state;
    for (const { kind, settings } of step.writes) {
      if (!this.parts.shadow) this.encoders[kind].reset();
      this.wroteAt = this.schedule.now;
      if (settings.length === this.lamps) this.assertedAt = this.schedule.now;
      for (const { reportId, bytes } of this.encoders[kind].encode(settings).reports) this.send(kind, reportId, bytes);
    }
    this.tick?.();
    this.tick = undefined;
    if (step.due !== undefined) {
      this.tick = this.schedule.after(Math.max(0, step.due - this.schedule.now), () => {
        this.tick = undefined;
        this.take({ type: 'tick' });
      });
    }
    for (const intent of step.intents) {
      this.onIntent(intent);
      this.intents.push({ at: this.schedule.now, intent });
      if (intent.type !== 'redial') this.dispatch(intent);
    }
  }

  /** A report takes its time on the wire, and none overtakes another. */
  private send(kind: 'output' | 'feature', reportId: number, bytes: Uint8Array): void {
    this.wireFreeAt = Math.max(this.wireFreeAt, this.schedule.now) + 2;
    this.schedule.after(this.wireFreeAt - this.schedule.now, () => {
      if (this.attached) this.headset.write(kind, reportId, bytes);
    });
  }
}
