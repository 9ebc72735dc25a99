import type { Call, CallId, CallsState, Conference, Effect, Phase, Transfer, Trouble } from './call.ts';

/** The state under change within one `reduce`; frozen again as soon as it returns. */
export class Draft {
  state: CallsState;
  effects: Effect[] = [];
  constructor(state: CallsState) {
    this.state = state;
  }
  find(id: CallId): Call | undefined {
    return this.state.calls.find((call) => call.id === id);
  }
  add(call: Call): void {
    this.state = { ...this.state, calls: [...this.state.calls, call] };
  }
  put(call: Call): void {
    this.state = { ...this.state, calls: this.state.calls.map((other) => (other.id === call.id ? call : other)) };
  }
  drop(id: CallId): void {
    this.state = { ...this.state, calls: this.state.calls.filter((call) => call.id !== id) };
  }
  phase(call: Call, phase: Phase): void {
    this.put({ ...call, phase });
  }
  conference(conference: Conference | undefined): void {
    const { conference: _before, ...state } = this.state;
    this.state = conference ? { ...state, conference } : state;
  }
  /** Gives out an effect; its id is the next number. */
  ask(effect: WithoutId): void {
    const given = { ...effect, id: this.state.nextEffect } as Effect;
    this.effects.push(given);
    this.state = { ...this.state, nextEffect: given.id + 1, pending: [...this.state.pending, given] };
  }
  /** Takes a pending effect back out; undefined if it has ended before. */
  take(id: number): Effect | undefined {
    const effect = this.state.pending.find((pending) => pending.id === id);
    if (effect) this.state = { ...this.state, pending: this.state.pending.filter((pending) => pending !== effect) };
    return effect;
  }
  isPending(callId: CallId, kind: Effect['kind']): boolean {
    return this.state.pending.some((effect) => effect.callId === callId && effect.kind === kind);
  }
}
type WithoutId = Effect extends infer E ? (E extends Effect ? Omit<E, 'id'> : never) : never;

/** A call that is neither over nor about to be. */
export const isLive = (call: Call): boolean => !['ended', 'ending', 'refusing'].includes(call.phase.name);

/** A step that works takes the trouble of the step before off the card; no step brings a lost microphone back. */
export function calm(call: Call): Call {
  const { trouble, ...well } = call;
  return trouble === 'microphoneLost' ? call : well;
}

/** Of two troubles the agent is told the one that keeps them from being heard. */
export const troubled = (call: Call, trouble: Trouble): Call =>
  call.trouble === 'microphoneLost' ? call : { ...call, trouble };

/** With another transfer, or none. */
export function handing({ transfer: _before, ...call }: Call, transfer: Transfer | undefined): Call {
  return transfer ? { ...call, transfer } : call;
}
