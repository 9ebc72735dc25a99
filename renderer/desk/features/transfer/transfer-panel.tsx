import { useState, type ReactNode } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import { handOver, open } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { isolate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Suggest, type Suggestion, type SuggestionSection } from '../../ui/suggest.tsx';
import { looksDialable } from '../dial/search.ts';
import { colleagueTargets, recentTargets, type Target } from './targets.ts';

/** Where to, and whether they are asked first. Enter asks: what can be taken back comes before what can't. */
export function TransferPanel({ call }: { readonly call: Call }) {
  const desk = useDesk();
  const { t } = useWords();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Target>();
  const sections = useSections(text, call, pick);
  const typed = text.trim();
  const target = picked ?? (looksDialable(typed) ? { address: typed } : undefined);
  const go = (how: 'ask' | 'now'): void => (target ? handOver(desk, call, target.address, how) : undefined);

  function pick(to: Target): void {
    setPicked(to);
    setText(wordFor(to));
  }

  const first: SuggestionSection[] = target
    ? [{ id: 'first', items: [{ ...ask(target), id: 'first', choose: () => go('ask') }] }]
    : [];
  function ask(to: Target): Pick<Suggestion, 'text' | 'content'> {
    return row('phone', t('transfer.askFirst', { who: isolate(wordFor(to)) }));
  }

  return (
    <div className="transfer-panel">
      <h2 className="popup-title">{t('transfer.title')}</h2>
      <Suggest
        label={t('transfer.to')}
        listLabel={t('transfer.list')}
        value={text}
        onChange={(next) => {
          setText(next);
          if (!picked || next !== wordFor(picked)) setPicked(undefined);
        }}
        sections={[...first, ...(picked ? [] : sections)]}
        open
        takesFocus
        onEscape={() => open(desk, undefined)}
        footer={<p className="suggest-footer">{target === undefined ? t('transfer.hint') : ''}</p>}
      />
      <div className="transfer-how">
        <Button label={t('transfer.now')} icon="outgoing" disabled={!target} onPress={() => go('now')} />
        <Button label={t('transfer.ask')} look="accent" icon="phone" disabled={!target} onPress={() => go('ask')} />
      </div>
    </div>
  );
}

/** Colleagues and queues with how they can be reached, and whom the agent talked with lately. */
function useSections(text: string, call: Call, pick: (to: Target) => void): readonly SuggestionSection[] {
  const desk = useDesk();
  const { t } = useWords();
  const colleagues = useDeskState((state) => state.colleagues);
  const recent = useStore(desk.recent.state, (state) => (state.status === 'ready' ? state.rows : []));
  const people = colleagueTargets(colleagues, text).map(({ name, uri, kind, availability, note }) => {
    const said = [availability === 'unknown' ? '' : t(`transfer.availability.${availability}`), note]
      .filter(Boolean)
      .join(' · ');
    const content = row(kind === 'queue' ? 'chat' : 'person', name, said);
    return { ...content, id: `colleague ${uri}`, choose: () => pick({ address: uri, name }) };
  });
  const others = recentTargets(recent, text)
    .filter(({ address }) => address !== call.party.key && address !== text.trim())
    .map((target) => {
      const content = row(
        'person',
        wordFor(target),
        target.name && <bdi dir="ltr">{target.shown ?? target.address}</bdi>,
      );
      return { ...content, id: `recent ${target.address}`, choose: () => pick(target) };
    });
  return [
    { id: 'colleagues', title: t('transfer.colleagues'), items: people },
    { id: 'recent', title: t('transfer.recent'), items: others },
  ].filter(({ items }) => items.length > 0);
}

const wordFor = ({ name, shown, address }: Target): string => name ?? shown ?? address;

function row(icon: IconName, text: string, more?: ReactNode): Pick<Suggestion, 'text' | 'content'> {
  return {
    text,
    content: (
      <>
        <Icon name={icon} />
        <span className="hit">
          <b className="hit-name">
            <bdi>{text}</bdi>
          </b>
          {more === undefined || more === '' ? null : <span className="small">{more}</span>}
        </span>
      </>
    ),
  };
}
