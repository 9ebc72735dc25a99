import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { WaitingDial } from '../../../../electron/core/work/dial-requests.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { CopiedAs } from '../../ui/copied-as.tsx';
import { useObstacle } from './use-obstacle.ts';

/** A number that was pressed, or a link of another program's: asked first, never dialled silently. */
export function DialRequestDialog() {
  const request = useDeskState((state) => state.dialRequest);
  return request === undefined ? null : <Question request={request} />;
}

function Question({ request }: { readonly request: WaitingDial }) {
  const desk = useDesk();
  const { t } = useWords();
  const obstacle = useObstacle();
  const { target, shown, from, serviceCode } = request;
  const answer = (dial: boolean): void =>
    void desk.attempt(desk.bridge.ask['desk.answerDialRequest']({ target, dial }));
  return (
    <ModalOverlay className="palette-overlay" isOpen isDismissable onOpenChange={() => answer(false)}>
      <Modal className="palette dial-request">
        <Dialog className="palette-dialog">
          <Heading slot="title" className="popup-title">
            {t(`dial.request.${from}`)}
          </Heading>
          <p>
            <CopiedAs value={target} className="dial-request-target">
              {shown}
            </CopiedAs>
          </p>
          {serviceCode ? <p className="call-trouble">{t('dial.serviceCode')}</p> : null}
          {obstacle === undefined ? null : <p className="small">{t(`dial.${obstacle}`)}</p>}
          <div className="chain-steps">
            <Button label={t('dial.call')} look="go" icon="phone" onPress={() => answer(true)} />
            <Button label={t('dial.notCall')} look="ghost" onPress={() => answer(false)} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
