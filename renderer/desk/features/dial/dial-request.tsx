import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';

/** A link wants a call: asked first, never dialled silently. */
export function DialRequestDialog() {
  const desk = useDesk();
  const { t } = useWords();
  const request = useDeskState((state) => state.dialRequest);
  const answer = (dial: boolean): void => void desk.attempt(desk.bridge.ask['desk.answerDialRequest']({ dial }));
  return (
    <ModalOverlay
      className="palette-overlay"
      isOpen={request !== undefined}
      isDismissable
      onOpenChange={(open) => (open ? undefined : answer(false))}
    >
      <Modal className="palette dial-request">
        <Dialog className="palette-dialog">
          <Heading slot="title" className="popup-title">
            {t('dial.request')}
          </Heading>
          <p>
            <bdi dir="ltr" className="dial-request-target">
              {request?.target}
            </bdi>
          </p>
          {request?.serviceCode ? <p className="call-trouble">{t('dial.serviceCode')}</p> : null}
          <div className="chain-steps">
            <Button label={t('dial.call')} look="go" icon="phone" onPress={() => answer(true)} />
            <Button label={t('dial.notCall')} look="ghost" onPress={() => answer(false)} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
