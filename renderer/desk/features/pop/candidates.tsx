import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Candidate, Pop } from '../../../../electron/core/context/pop.ts';
import { useDesk, useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { initialsOf } from '../calls/who.tsx';
import { CreateCustomer } from './create-customer.tsx';
import { FindCustomer } from './find-customer.tsx';
import { useConversation } from './use-conversation.ts';
import { Why } from './why.tsx';

/** Several fit: all are offered with their evidence, and none is opened. */
export function Candidates({ pop }: { readonly pop: Extract<Pop, { kind: 'ambiguous' }> }) {
  const desk = useDesk();
  const { t } = useWords();
  const written = useConversation(pop.interactionId) !== undefined;
  const choose = (customerId: string): void =>
    void desk.attempt(desk.bridge.ask['customers.choose']({ interactionId: pop.interactionId, customerId }));
  return (
    <div className="pop-body">
      <header>
        <h2 className="identity-name">{t('pop.which')}</h2>
        <p className="small">
          <bdi dir="ltr">{pop.shown}</bdi>
          {' · '}
          {t(written ? 'pop.whichHintWritten' : 'pop.whichHint')}
        </p>
        {pop.claimedName === undefined ? null : (
          <p className="small">{t('pop.claimed', { name: isolate(pop.claimedName) })}</p>
        )}
      </header>
      {pop.context === undefined ? null : <Why context={pop.context} />}
      <ListBox
        aria-label={t('pop.which')}
        className="candidates"
        selectionMode="none"
        items={pop.candidates.map((candidate) => ({ id: candidate.customer.id, candidate }))}
        onAction={(key) => choose(String(key))}
      >
        {({ id, candidate }) => (
          <ListBoxItem id={id} textValue={candidate.customer.name} className="candidate">
            <CandidateText candidate={candidate} />
          </ListBoxItem>
        )}
      </ListBox>
      <FindCustomer interactionId={pop.interactionId} />
      <CreateCustomer interactionId={pop.interactionId} suggested="" />
    </div>
  );
}

function CandidateText({ candidate }: { readonly candidate: Candidate }) {
  const { t, format } = useWords();
  const now = useMinute();
  const { customer, identity, lastContact, openCase } = candidate;
  const value = [isolate(identity.value), identity.label].filter(Boolean).join(' ');
  const when = identity.verifiedAt === undefined ? undefined : format.day(identity.verifiedAt, now);
  const proof =
    when === undefined
      ? t('pop.evidence.unproven', { value })
      : identity.evidence === undefined
        ? t('pop.evidence.proven', { value, when })
        : t('pop.evidence.verified', { value, evidence: identity.evidence, when });
  return (
    <>
      <span className="avatar" aria-hidden="true">
        {initialsOf(customer.name)}
      </span>
      <span className="candidate-text">
        <b>
          <bdi>{customer.name}</bdi>
        </b>
        <span className="small">{[customer.tier, customer.product, customer.place].filter(Boolean).join(' · ')}</span>
        <span className="small">{proof}</span>
        {lastContact === undefined ? null : (
          <span className="small">
            {t('pop.evidence.lastContact', {
              subject: isolate(lastContact.subject),
              when: format.age(lastContact.startedAt, now),
            })}
          </span>
        )}
        {openCase === undefined ? null : (
          <span className="small candidate-case">{t('pop.evidence.openCase', { title: isolate(openCase.title) })}</span>
        )}
      </span>
    </>
  );
}
