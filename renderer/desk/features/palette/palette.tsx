import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { open, openCustomer } from '../../state/actions.ts';
import { useDesk, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Keys } from '../../ui/keys.tsx';
import { Suggest, type SuggestionSection } from '../../ui/suggest.tsx';
import { CustomerHit } from '../dial/customer-hit.tsx';
import { useCustomerSearch } from '../dial/use-customer-search.ts';
import { deskCommands } from './commands.ts';
import { keyText } from './keys.ts';
import { platform, situationOf } from './use-keys.ts';

/** All that can be done now, by name, and all customers. */
export function Palette() {
  const desk = useDesk();
  const { t } = useWords();
  const shown = useWindowState((state) => state.open === 'palette');
  return (
    <ModalOverlay
      className="palette-overlay"
      isOpen={shown}
      isDismissable
      onOpenChange={(next) => open(desk, next ? 'palette' : undefined)}
    >
      <Modal className="palette">
        <Dialog aria-label={t('palette.title')} className="palette-dialog">
          <Heading slot="title" className="unseen">
            {t('palette.title')}
          </Heading>
          <PaletteBody />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody() {
  const desk = useDesk();
  const { t } = useWords();
  const [text, setText] = useState('');
  // As things stood when it was opened: the list must not move under the hand.
  const [situation] = useState(() => situationOf(desk));
  const search = useCustomerSearch(text);
  const wanted = text.trim().toLocaleLowerCase();
  const close = (): void => open(desk, undefined);

  const commands = deskCommands
    .filter((command) => command.id !== 'palette' && command.enabled(situation))
    .filter((command) => t(`command.${command.id}`).toLocaleLowerCase().includes(wanted));
  const sections: SuggestionSection[] = [];
  if (commands.length > 0) {
    sections.push({
      id: 'commands',
      title: t('palette.commands'),
      items: commands.map((command) => ({
        id: `command ${command.id}`,
        text: t(`command.${command.id}`),
        content: (
          <>
            <span className="hit">{t(`command.${command.id}`)}</span>
            {command.keys[0] === undefined ? null : <Keys text={keyText(command.keys[0], platform)} />}
          </>
        ),
        choose: () => {
          close();
          // The dialog gives the focus back first; a command that moves it must come after.
          requestAnimationFrame(() => command.run(desk, situationOf(desk)));
        },
      })),
    });
  }
  if (search.hits.length > 0) {
    sections.push({
      id: 'customers',
      title: t('palette.customers'),
      items: search.hits.map((hit) => ({
        id: `customer ${hit.customer.id}`,
        text: hit.customer.name,
        content: <CustomerHit hit={hit} />,
        choose: () => {
          close();
          openCustomer(desk, hit.customer.id);
        },
      })),
    });
  }
  return (
    <Suggest
      label={t('palette.label')}
      listLabel={t('palette.list')}
      value={text}
      onChange={setText}
      sections={sections}
      open
      takesFocus
      onEscape={close}
      footer={
        <p className="suggest-footer" role="status">
          {sections.length === 0 && !search.searching ? t('palette.empty') : ''}
        </p>
      }
    />
  );
}
