import type { CallEvent, CallsState, Effect, EffectEnd } from './call.ts';
import { CallFailure, type Signalling } from './ports.ts';
import { noCalls, reduce } from './reducer.ts';

/** Time, from outside, so that a test need not wait. */
export interface Timer {
  now(): number;
  /** Calls back once after `ms`; returns a function that calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/**
 * How long an effect may take, in ms, before the call goes on without it. Signalling has limits of its own (RFC 3261
 * Timer B is 32 s); these are what an agent can be asked to wait. `invite` is our patience with a far end that rings.
 */
export const patience: Readonly<Record<Effect['kind'], number>> = {
  alert: 15_000,
  answer: 12_000,
  refuse: 4_000,
  invite: 180_000,
  end: 4_000,
  hold: 8_000,
  mute: 3_000,
  dtmf: 15_000,
  // As long as they may let it ring where the call is handed over to.
  transfer: 120_000,
  mix: 5_000,
};

/** Where calls live: takes events, keeps the state, has the effects carried out. */
export interface Calls {
  state(): CallsState;
  dispatch(event: CallEvent): void;
  /** Called after every change, with the event that made it. */
  subscribe(listener: (state: CallsState, event: CallEvent) => void): () => void;
}

export function createCalls(options: {
  readonly capacity: number;
  readonly signalling: Signalling;
  readonly timer: Timer;
}): Calls {
  const { signalling, timer } = options;
  const listeners = new Set<(state: CallsState, event: CallEvent) => void>();
  const queue: CallEvent[] = [];
  let state = noCalls(options.capacity);
  let draining = false;

  /** Events are taken one after the other, also those that listeners and effects send while one is being taken. */
  function dispatch(event: CallEvent): void {
    queue.push(event);
    if (draining) return;
    draining = true;
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const result = reduce(state, next);
        const changed = result.state !== state;
        state = result.state;
        for (const effect of result.effects) run(effect);
        if (changed) for (const listener of listeners) listener(state, next);
      }
    } finally {
      draining = false;
    }
  }

  /** Whatever happens first – done, failed, out of patience – is the one end of this effect. */
  function run(effect: Effect): void {
    let over = false;
    const finish = (result: EffectEnd) => {
      if (over) return;
      over = true;
      callOff();
      dispatch({ type: 'effectEnded', effectId: effect.id, result, at: timer.now() });
    };
    const callOff = timer.after(patience[effect.kind], () => finish({ end: 'timedOut' }));
    carryOut(signalling, effect).then(
      () => finish({ end: 'done' }),
      (error: unknown) => finish({ end: 'failed', failure: failureOf(error) }),
    );
  }

  return {
    state: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `async`, so that a port that throws instead of rejecting ends its effect all the same. */
async function carryOut(signalling: Signalling, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'alert':
      return signalling.alert(effect.callId);
    case 'answer':
      return signalling.answer(effect.callId);
    case 'refuse':
      return signalling.refuse(effect.callId, effect.status);
    case 'invite':
      return signalling.invite(effect.callId, effect.target);
    case 'end':
      return signalling.end(effect.callId);
    case 'hold':
      return signalling.hold(effect.callId, effect.on);
    case 'mute':
      return signalling.mute(effect.callId, effect.on);
    case 'dtmf':
      return signalling.dtmf(effect.callId, effect.tones);
    case 'transfer':
      return signalling.transfer(effect.callId, effect.to);
    case 'mix':
      return signalling.mix(effect.members);
  }
}

function failureOf(error: unknown) {
  if (error instanceof CallFailure) return error.failure;
  return { cause: 'signalling', reason: error instanceof Error ? error.message : String(error) } as const;
}
