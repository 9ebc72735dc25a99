import {
  type IncomingResponseMessage,
  NonInviteClientTransaction,
  SessionDialog,
  type Session,
  UserAgentClient,
} from 'sip.js/lib/core/index.js';
import { signallingFailure } from './failure.ts';

/** A request in a dialog, whose number goes up for both when it is sent again with credentials. */
class InDialogClient extends UserAgentClient {
  readonly #dialog: SessionDialog;

  constructor(dialog: SessionDialog, headers: readonly string[], final: (message: IncomingResponseMessage) => void) {
    const message = dialog.createOutgoingRequestMessage('UPDATE', { extraHeaders: [...headers] });
    const heard = ({ message: response }: { readonly message: IncomingResponseMessage }) => final(response);
    super(NonInviteClientTransaction, dialog.userAgentCore, message, {
      onAccept: heard,
      onReject: heard,
      onRedirect: heard,
    });
    this.#dialog = dialog;
  }

  protected override receiveResponse(message: IncomingResponseMessage): void {
    if (this.authenticationGuard(message, this.#dialog)) super.receiveResponse(message);
  }
}

/**
 * UPDATE without an offer (RFC 3311), which sip.js does not know: it touches no sound and gets in nobody's way. Resolves
 * with the final response, also with one that sip.js made up on a dead flow; rejects where it can't be sent.
 */
export function update(session: Session, headers: readonly string[]): Promise<IncomingResponseMessage> {
  return new Promise((resolve, reject) => {
    if (!(session instanceof SessionDialog)) return reject(signallingFailure('no dialog'));
    new InDialogClient(session, headers, resolve);
  });
}
