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

  /** A GRUU leads to the new flow by itself (RFC 5627 §3.3); any other contact has to be told anew. */
  flowBack(): void {
    if (!this.context.agent.contact.pubGruu) this.conversation()?.refresh(false);
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
