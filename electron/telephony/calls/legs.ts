import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';
import type { CallId, Destination, IdentityHeaders } from '../../core/calls/call.ts';
import type { MediaCalls, MediaEvent, ReferralNews, Signalling, SignallingEvent } from '../../core/calls/ports.ts';
import type { Timer } from '../../core/calls/runner.ts';
import type { Agent } from '../agent/agent.ts';
import type { Invites } from '../agent/invites.ts';
import { required } from '../agent/methods.ts';
import type { Frame } from '../frame/frame.ts';
import { identityHeaders } from '../frame/identity-headers.ts';
import { type Log, messageOf } from '../log.ts';
import { asksToBeAnswered } from './auto-answer.ts';
import { CallMedia } from './call-media.ts';
import { gone } from './failure.ts';
import { acceptsSdp, hasForeignBody } from './headers.ts';
import { IncomingCall } from './incoming-call.ts';
import type { Leg, LegContext, Ways } from './leg.ts';
import { OutgoingCall } from './outgoing-call.ts';
import { type Place, replacesIn } from './replaces.ts';
import { judge, verdictHeaders } from './session-timer.ts';
import { resolveTarget } from './target.ts';

/** ms for which something may wait for a new flow. */
const WAITS_FOR_FLOW = 60_000;

export interface LegsOptions {
  readonly agent: () => Agent;
  readonly media: MediaCalls;
  readonly timer: Timer;
  readonly random: () => number;
  readonly log: Log;
  readonly newCallId: () => CallId;
  /** Headers for the INVITE of one call, `Name: value` each. */
  readonly inviteHeaders: (callId: CallId) => readonly string[];
  /** Headers on which a call may be answered at once, now. */
  readonly autoAnswer: () => readonly string[];
  readonly emit: (event: SignallingEvent) => void;
  readonly followsTransfers: boolean;
  readonly referred: (news: ReferralNews) => void;
  readonly ways: Ways;
  readonly invites: Pick<Invites, 'becomesCall'>;
}

/** All calls at this desk, by their ids. */
export interface Legs {
  readonly signalling: Signalling;
  onInvite(request: IncomingInviteRequest): void;
  onMedia(event: MediaEvent): void;
  /** With these Call-IDs. */
  flowLost(carried: ReadonlySet<string>): void;
  /** With these Call-IDs, or all. */
  flowBack(carried?: ReadonlySet<string>): void;
  /** Whether calls are up, with these Call-IDs or any. */
  inCall(carried?: ReadonlySet<string>): boolean;
  networkChanged(): void;
  /** Hangs up all that is there; bounded as each `end` is. */
  endAll(): Promise<void>;
}

/** The transaction may be over by now. */
function refuse(request: IncomingInviteRequest): void {
  try {
    request.reject({ statusCode: 488 });
  } catch {
    // answered already
  }
}

export function createLegs(options: LegsOptions): Legs {
  const { timer, random, log, emit } = options;
  const legs = new Map<CallId, Leg>();
  const waiting: { readonly until: number; readonly run: () => void }[] = [];

  function contextFor(callId: CallId): LegContext {
    return {
      callId,
      agent: options.agent(),
      media: new CallMedia({
        media: options.media,
        callId,
        log,
        heldByThemChanged: (on) => emit({ type: 'remoteHold', callId, on }),
      }),
      timer,
      random,
      log,
      emit,
      followsTransfers: options.followsTransfers,
      referred: (step, to) => options.referred({ callId, step, to }),
      whenFlowIsBack: (run) => waiting.push({ until: timer.now() + WAITS_FOR_FLOW, run }),
      ways: options.ways,
      over: () => legs.delete(callId),
    };
  }

  const of = (callId: CallId): Leg => {
    const leg = legs.get(callId);
    if (!leg) throw gone();
    return leg;
  };

  function placeFor(to: Destination): Place {
    if ('address' in to) return { uri: resolveTarget(to.address, options.agent().core.configuration.aor) };
    const place = legs.get(to.inPlaceOf)?.place();
    if (!place) throw gone('who is to take the call is gone');
    return place;
  }

  // `async`, so that what is thrown is a rejection; nothing is awaited before the message is out, since all that follows
  // a change of state would go first.
  const signalling: Signalling = {
    alert: async (callId) => of(callId).alert(),
    answer: async (callId) => of(callId).answer(),
    refuse: async (callId, status) => legs.get(callId)?.refuse(status),
    end: async (callId) => legs.get(callId)?.end(),
    hold: async (callId, on) => of(callId).hold(on),
    mute: async (callId, on) => of(callId).mute(on),
    dtmf: async (callId, tones) => of(callId).dtmf(tones),
    transfer: async (callId, to) => of(callId).refer(placeFor(to)),
    mix: (callIds) => options.media.mix(callIds),
    async invite(callId, target) {
      const { core } = options.agent();
      const uri = resolveTarget(target, core.configuration.aor);
      const leg = new OutgoingCall(contextFor(callId), options.inviteHeaders(callId));
      legs.set(callId, leg);
      return leg.invite(uri);
    },
  };

  function onInvite(request: IncomingInviteRequest): void {
    const agent = options.agent();
    const frame = agent.frameOf(request.message);
    if (!frame) return void request.reject({ statusCode: 500 });
    const unsupported = required(frame);
    if (unsupported.length > 0)
      return void request.reject({ statusCode: 420, extraHeaders: [`Unsupported: ${unsupported.join(', ')}`] });
    if (hasForeignBody(request.message))
      return void request.reject({ statusCode: 415, extraHeaders: ['Accept: application/sdp'] });
    const verdict = judge(frame);
    if (verdict.verdict === 'tooSmall')
      return void request.reject({ statusCode: 422, extraHeaders: verdictHeaders(verdict) });
    // RFC 3261 §21.4.7: they could make nothing of our answer.
    if (!acceptsSdp(frame)) return void request.reject({ statusCode: 406 });
    if (replacesIn(frame) !== undefined) return replace(request, frame);
    request.trying(); // RFC 3261 §17.2.1: the desk decides what comes next, and that may take more than 200 ms
    const callId = options.newCallId();
    options.invites.becomesCall(frame, callId);
    legs.set(callId, new IncomingCall(contextFor(callId), request));
    const at = timer.now();
    const autoAnswer = asksToBeAnswered(frame, options.autoAnswer());
    emit({ type: 'incoming', callId, headers: headersOf(frame), at, ...(autoAnswer ? { autoAnswer } : {}) });
  }

  function headersOf(frame: Frame): IdentityHeaders {
    const { contact, account } = options.agent();
    return identityHeaders(frame, { contactUser: contact.uri.user ?? '', username: account.uri.user ?? '' });
  }

  /** Somebody takes the place of the other end of a call of ours (RFC 3891 §3). */
  function replace(request: IncomingInviteRequest, frame: Frame): void {
    const dialog = replacesIn(frame);
    if (dialog === undefined || dialog === 'malformed') return void request.reject({ statusCode: 400 });
    const [callId, leg] = [...legs].find(([, each]) => each.isNamed(dialog)) ?? [];
    if (callId === undefined || leg === undefined) return void request.reject({ statusCode: 481 });
    if (dialog.earlyOnly) return void request.reject({ statusCode: 486 });
    leg.replace(request).then(
      () => emit({ type: 'remoteReplaced', callId, headers: headersOf(frame) }),
      (error: unknown) => {
        log('warn', `Call ${callId} not taken over: ${messageOf(error)}`);
        refuse(request);
      },
    );
  }

  function onMedia(event: MediaEvent): void {
    switch (event.type) {
      case 'restored':
        return legs.forEach((leg) => leg.mediaRestored());
      case 'path':
        if (event.state === 'failed') legs.get(event.callId)?.pathFailed();
        return;
      case 'lost':
      case 'microphoneLost':
      case 'microphoneBack':
        return;
    }
  }

  return {
    signalling,
    onInvite,
    onMedia,
    flowLost: (carried) => [...legs.values()].filter(among(carried)).forEach((leg) => leg.flowLost()),
    inCall: (carried) => [...legs.values()].some(among(carried)),
    networkChanged: () => legs.forEach((leg) => leg.networkChanged()),
    flowBack(carried) {
      for (const { until, run } of waiting.splice(0)) if (timer.now() < until) run();
      [...legs.values()].filter(among(carried)).forEach((leg) => leg.flowBack());
    },
    async endAll() {
      await Promise.all([...legs.values()].map((leg) => leg.end()));
    },
  };
}

const among =
  (carried: ReadonlySet<string> | undefined) =>
  (leg: Leg): boolean => {
    const callId = leg.sipCallId();
    return carried === undefined || (callId !== undefined && carried.has(callId));
  };
