import { Grammar, type IncomingResponseMessage, type Session } from 'sip.js/lib/core/index.js';
import { CallFailure, type Sdp } from '../../core/calls/ports.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';
import { readAddress } from '../frame/name-addr.ts';
import { messageOf } from '../log.ts';
import { asFailure, gone, signallingFailure } from './failure.ts';
import { sdpOf } from './headers.ts';
import { Invitation } from './invitation.ts';
import type { LegContext } from './leg.ts';
import type { ReferTo } from './refer-to.ts';
import { writeReplaces } from './replaces.ts';
import type { SessionTimer } from './session-timer.ts';

/** ms that it may ring where they sent us. */
const RINGS_FOR = 120_000;

/** The dialog that the call goes on in. */
export interface Arrived {
  readonly session: Session;
  readonly timer: SessionTimer;
  readonly heard: Frame | undefined;
}

/**
 * One REFER of theirs that is followed (RFC 3515, RFC 5589): we call where they send us, while the talk with them goes on.
 *
 *     202, NOTIFY 100 ──► offer made ──INVITE──► it rings: NOTIFY 180 ──200──► sound goes over: NOTIFY 200 ──► arrived
 *                             └─────────────┴── refused, no answer: NOTIFY 4xx–6xx ──────┴──► failed, and all as before
 */
export class Following {
  readonly #context: LegContext;
  readonly #report: (status: string, final: boolean) => void;
  readonly #settled: (result: Arrived | CallFailure) => void;
  #invitation: Invitation | undefined;
  #stage: 'asking' | 'answered' | 'over' = 'asking';
  #callOff = () => {};

  constructor(
    context: LegContext,
    refer: Frame,
    to: ReferTo,
    options: {
      /** A status line, and whether it is the last. */
      readonly report: (status: string, final: boolean) => void;
      /** Once, unless it is cancelled. */
      readonly settled: (result: Arrived | CallFailure) => void;
    },
  ) {
    this.#context = context;
    this.#report = options.report;
    this.#settled = options.settled;
    void this.#go(to, referredBy(refer));
  }

  /** The call is over, or goes elsewhere. */
  cancel(): void {
    if (this.#stage === 'over') return;
    this.#report('487 Request Terminated', true);
    this.#stop();
    this.#invitation?.cancel();
  }

  flowLost(): void {
    if (this.#stage !== 'asking' || !this.#invitation) return;
    this.#context.whenFlowIsBack(this.#invitation.cancelLater());
    this.#failed(signallingFailure('the connection is gone'));
  }

  async #go(to: ReferTo, headers: readonly string[]): Promise<void> {
    const { media, timer } = this.#context;
    this.#report('100 Trying', false);
    let offer: Sdp;
    try {
      offer = await media.offerAnew();
    } catch (error) {
      return this.#failed(asFailure(error, 'media'));
    }
    if (this.#isOver()) return void media.dropAnew();
    this.#callOff = timer.after(RINGS_FOR, () => {
      this.#invitation?.cancel();
      this.#failed(new CallFailure({ cause: 'status', status: 408, reason: 'Request Timeout' }));
    });
    this.#invitation = new Invitation(this.#context, to.uri, {
      offer,
      headers: [...headers, ...(to.replaces ? [`Replaces: ${writeReplaces(to.replaces)}`] : [])],
      events: {
        progress: (status) => {
          if (this.#stage === 'asking' && (status === 180 || status === 183)) this.#report('180 Ringing', false);
        },
        wanted: () => this.#stage === 'asking',
        answered: (session, message) => void this.#answered(session, message),
        refused: (failure) => {
          if (this.#stage === 'asking') this.#failed(failure);
        },
      },
    });
  }

  async #answered(session: Session, message: IncomingResponseMessage): Promise<void> {
    if (this.#stage !== 'asking' || !this.#invitation) return;
    this.#stage = 'answered';
    this.#callOff();
    const { media, agent } = this.#context;
    const { timer } = this.#invitation;
    let left = false;
    session.delegate = {
      onBye(request) {
        request.accept();
        left = true;
      },
    };
    try {
      const answer = sdpOf(message) ?? session.answer?.content;
      if (answer === undefined) throw new Error('their 200 has no session description');
      await media.acceptAnew(answer);
      if (left) throw gone('who was called hung up at once');
      if (this.#isOver()) return hangUp(session);
      this.#stage = 'over';
      this.#report('200 OK', true);
      this.#settled({ session, timer, heard: agent.frameOf(message) });
    } catch (error) {
      if (!left) hangUp(session);
      if (!this.#isOver()) this.#failed(asFailure(error, 'media'));
    }
  }

  #failed(failure: CallFailure): void {
    const { status = 503, reason = 'Service Unavailable' } = failure.failure;
    this.#context.log('info', `Call ${this.#context.callId} stays where it is: ${messageOf(failure)}`);
    this.#report(`${status} ${status === failure.failure.status ? reason : 'Service Unavailable'}`, true);
    this.#stop();
    this.#settled(failure);
  }

  #stop(): void {
    this.#stage = 'over';
    this.#callOff();
    void this.#context.media.dropAnew();
  }

  /** A method, since the stage changes while something is awaited. */
  #isOver(): boolean {
    return this.#stage === 'over';
  }
}

/** BYE, whether or not there is still a dialog. */
export function hangUp(session: Session): void {
  try {
    session.bye();
  } catch {
    // gone already
  }
}

/** Who asked for it (RFC 3892), as far as it is an address. */
function referredBy(frame: Frame): readonly string[] {
  const uri = Grammar.URIParse(readAddress(valuesOf(frame, 'referred-by')[0] ?? '').uri);
  return uri ? [`Referred-By: <${uri.toRaw()}>`] : [];
}
