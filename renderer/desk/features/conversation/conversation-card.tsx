import type { Pop } from '../../../../electron/core/context/pop.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import * as act from '../../state/actions.ts';
import { useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { WaitingTime } from '../inbox/waiting-time.tsx';
import { WriterName } from '../inbox/writer-name.tsx';
import { writerOf } from '../inbox/writer.ts';
import { focusInbox, focusReply, focusReplyUnlessTyping } from '../palette/places.ts';
import { useKeysOf } from '../palette/use-keys.ts';

interface ConversationCardProps {
  readonly item: WorkItem;
  readonly pop: Pop | undefined;
}

/** Who writes, on which channel, how long they wait, and Accept while it is only offered. */
export function ConversationCard({ item, pop }: ConversationCardProps) {
  const { t } = useWords();
  const offered = item.state === 'offered';
  const { channel, queue } = item;
  // A chat is typed into at once; a letter is read first.
  const answerable = channel === 'email' && !item.left;
  const [tone, what] = item.left
    ? (['plain', t(`conversation.eyebrow.left.${channel}`)] as const)
    : offered
      ? (['accent', t(`conversation.eyebrow.offered.${channel}`)] as const)
      : (['live', t(`channelOne.${channel}`)] as const);
  return (
    <article className={`card call-card conversation-card${offered ? ' call-card-ringing' : ''}`}>
      <div className="conversation-back">
        <Back />
      </div>
      <div className="call-who">
        <p className={`eyebrow eyebrow-${tone}`}>
          <i className="dot" aria-hidden="true" />
          <span>{what}</span>
          {queue === undefined ? null : <bdi>{queue}</bdi>}
          <WaitingTime item={item} />
        </p>
        <h1 className="call-name">
          <WriterName item={item} pop={pop} />
        </h1>
        <AddressLine item={item} pop={pop} />
        {channel === 'email' ? (
          <p className="conversation-subject">
            <span className="unseen">{t('conversation.subject', { subject: '' })}</span>
            <bdi>{item.subject}</bdi>
          </p>
        ) : null}
      </div>
      {offered || answerable ? (
        <div className="call-controls call-controls-ringing">{offered ? <Accept item={item} /> : <Reply />}</div>
      ) : null}
    </article>
  );
}

function AddressLine({ item, pop }: ConversationCardProps) {
  const { t } = useWords();
  const { shown, displayName } = item.writer;
  const address = writerOf(item, pop).kind === 'address' ? undefined : shown;
  const parts: string[] = [];
  if (pop?.kind === 'customer' && pop.matched?.label !== undefined) parts.push(pop.matched.label);
  if (pop?.kind === 'customer' && displayName !== undefined && displayName !== pop.customer.name)
    parts.push(t('calls.claims', { name: isolate(displayName) }));
  if (pop?.kind === 'unknown') parts.push(t('calls.unknown'));
  if (pop?.kind === 'ambiguous') parts.push(t('conversation.severalFit', { count: pop.candidates.length }));
  return (
    <p className="call-line">
      {address === undefined ? null : <bdi dir="ltr">{address}</bdi>}
      {address !== undefined && parts.length > 0 ? ' · ' : ''}
      {parts.join(' · ')}
    </p>
  );
}

/** In the narrow dock, where the inbox makes room. */
function Back() {
  const desk = useDesk();
  const { t } = useWords();
  return (
    <Button
      label={t('conversation.back')}
      icon="back"
      look="plain"
      onPress={() => {
        act.leaveConversation(desk);
        requestAnimationFrame(focusInbox);
      }}
    />
  );
}

function Accept({ item }: { readonly item: WorkItem }) {
  const desk = useDesk();
  const { t } = useWords();
  return (
    <Button
      label={t('conversation.accept')}
      look="go"
      size="large"
      icon="check"
      keys={useKeysOf('accept')}
      onPress={() => void act.accept(desk, item).then(() => requestAnimationFrame(focusReplyUnlessTyping))}
    />
  );
}

function Reply() {
  const { t } = useWords();
  return (
    <Button
      label={t('conversation.reply')}
      size="large"
      icon="email"
      keys={useKeysOf('reply')}
      onPress={() => focusReply()}
    />
  );
}
