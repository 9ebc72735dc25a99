import { useState } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import { handOver, open } from '../../state/actions.ts';
import { useDesk } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { isolate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Suggest, type Suggestion, type SuggestionSection } from '../../ui/suggest.tsx';
import { looksDialable } from '../dial/search.ts';
import { recentTargets, type Target } from './targets.ts';

/** Where to, and whether they are asked first. Enter asks: what can be taken back comes before what can't. */
export function TransferPanel({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const [text, setText] = useState('');
  const recent = useStore(desk.recent.state, (state) => (state.status === 'ready' ? state.rows : []));
  const wanted = text.trim();
  const dialable = looksDialable(wanted);
  const go = (how: 'ask' | 'now'): void => handOver(desk, call, wanted, how);
  const others = recentTargets(recent, wanted).filter(
    ({ address }) => address !== call.party.key && address !== wanted,
  );

  const sections: SuggestionSection[] = [];
  if (dialable)
    sections.push({
      id: 'typed',
      items: [{ ...row(t('transfer.askFirst', { who: isolate(wanted) })), id: 'typed', choose: () => go('ask') }],
    });
  if (others.length > 0)
    sections.push({
      id: 'recent',
      title: t('transfer.recent'),
      items: others.map((target) => ({
        ...row(target.name ?? target.address, target),
        id: `recent ${target.address}`,
        choose: () => setText(target.address),
      })),
    });

  return (
    <div className="transfer-panel">
      <h2 className="popup-title">{t('transfer.title')}</h2>
      <Suggest
        label={t('transfer.to')}
        listLabel={t('transfer.list')}
        value={text}
        onChange={setText}
        sections={sections}
        open={sections.length > 0}
        takesFocus
        onEscape={() => open(desk, undefined)}
        footer={<p className="suggest-footer">{dialable ? '' : t('transfer.hint')}</p>}
      />
      <div className="transfer-how">
        <Button label={t('transfer.now')} icon="outgoing" disabled={!dialable} onPress={() => go('now')} />
        <Button label={t('transfer.ask')} look="accent" icon="phone" disabled={!dialable} onPress={() => go('ask')} />
      </div>
    </div>
  );
}

function row(text: string, target?: Target): Pick<Suggestion, 'text' | 'content'> {
  return {
    text,
    content: (
      <>
        <Icon name={target === undefined ? 'phone' : 'person'} />
        <span className="hit">
          <b className="hit-name">
            <bdi>{text}</bdi>
          </b>
          {target?.name === undefined ? null : (
            <bdi dir="ltr" className="small">
              {target.address}
            </bdi>
          )}
        </span>
      </>
    ),
  };
}
