import type { Sdp } from '../../core/calls/ports.ts';
import { messageOf } from '../log.ts';
import type { Conversation } from './conversation.ts';
import { gone } from './failure.ts';
import type { LegContext } from './leg.ts';

/** What a call does alike, whoever began it. */
export abstract class Talking {
  protected readonly context: LegContext;

  constructor(context: LegContext) {
    this.context = context;
  }

  /** Undefined until the call is answered. */
  protected abstract conversation(): Conversation | undefined;
  /** Their offer that is still to be answered, where there is one. */
  protected abstract openOffer(): Sdp | undefined;

  async hold(on: boolean): Promise<void> {
    const conversation = this.conversation();
    if (!conversation) throw gone('nothing to hold');
    await conversation.hold(on);
  }

  mute(on: boolean): Promise<void> {
    return this.context.media.mute(on);
  }

  dtmf(tones: string): Promise<void> {
    return this.context.media.dtmf(tones);
  }

  flowLost(): void {
    this.conversation()?.flowLost();
  }

  /**
   * Over the new flow they are asked whether they are still there: a GRUU would lead to it by itself (RFC 5627 §3.3),
   * but they may have hung up while nothing could tell us, and our way to them may be another.
   */
  flowBack(): void {
    this.conversation()?.flowBack();
  }

  networkChanged(): void {
    this.conversation()?.networkChanged();
  }

  pathFailed(): void {
    this.conversation()?.refresh(true);
  }

  mediaRestored(): void {
    const { media, log, callId } = this.context;
    media
      .prepare(this.openOffer())
      .then(() => media.settle())
      .then(() => this.conversation()?.refresh(true))
      .catch((error: unknown) => log('warn', `Media of call ${callId} not restored: ${messageOf(error)}`));
  }
}
