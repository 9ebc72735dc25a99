import { useMinute, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { Tag } from '../../ui/tag.tsx';
import { initialsOf } from '../calls/who.tsx';
import type { KnownPop } from './known-pop.ts';

export function Identity({ pop }: { readonly pop: KnownPop }) {
  const { t, format } = useWords();
  const { customer } = pop;
  const about = [
    customer.since === undefined ? undefined : t('pop.since', { year: format.year(customer.since) }),
    customer.tier,
    customer.product,
    customer.place,
  ].filter((part) => part !== undefined && part !== '');
  return (
    <header className="identity">
      <span className="avatar" aria-hidden="true">
        {initialsOf(customer.name)}
      </span>
      <h2 className="identity-name" elementtiming="pop-name">
        <bdi>{customer.name}</bdi>
      </h2>
      <Verified pop={pop} />
      <p className="small identity-about">
        {about.map((part, index) => (
          <span key={part}>
            {index > 0 ? ' · ' : ''}
            <bdi>{part}</bdi>
          </span>
        ))}
      </p>
    </header>
  );
}

/** Whether they have proven who they are in this contact; the number alone proves nothing. */
function Verified({ pop }: { readonly pop: KnownPop }) {
  const { t, format } = useWords();
  const now = useMinute();
  const inContact = useDeskState((state) =>
    [...state.calls, ...state.inbox].some(({ id }) => id === pop.interactionId),
  );
  const verified = pop.context?.verified;
  if (verified !== undefined) {
    return (
      <Tag
        tone="ok"
        icon="check"
        hint={t('pop.verifiedHint', { method: verified.method, when: format.ago(verified.at, now) })}
      >
        {t('pop.verified', { method: isolate(verified.method) })}
        <span className="unseen">{`, ${format.ago(verified.at, now)}`}</span>
      </Tag>
    );
  }
  if (!inContact) return null;
  return (
    <Tag tone="wait" icon="alert" hint={t('pop.notVerifiedHint')}>
      {t(pop.matched === undefined ? 'pop.chosenByHand' : 'pop.notVerified')}
    </Tag>
  );
}
