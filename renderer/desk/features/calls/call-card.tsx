import { memo, useId } from 'react';
import type { Call } from '../../../../electron/core/calls/call.ts';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { CallSound } from '../sound/call-sound.tsx';
import { QualityButton } from '../sound/quality-button.tsx';
import { isTalked } from '../../state/at-hand.ts';
import { useDeskState } from '../../state/context.ts';
import { ConferenceCard } from '../transfer/conference-card.tsx';
import { HandingOver } from '../transfer/handing-over.tsx';
import { CallControls } from './call-controls.tsx';
import { EndedCall } from './ended-call.tsx';
import { Timer } from './timer.tsx';
import { WhoName } from './who.tsx';
import { eyebrowOf, saidOf } from './words.ts';

interface CallCardProps {
  readonly call: Call;
  readonly pop: Pop | undefined;
  /** Who is asked whether they take the call. */
  readonly asked?: Call | undefined;
  /** Whom the controls mean; the call itself if absent. */
  readonly line?: Call | undefined;
}

/** One call in the middle of the desk: what it does, who it is, and what can be done with it. */
export const CallCard = memo(function CallCard({ call, pop, asked, line }: CallCardProps) {
  const { t } = useWords();
  const eyebrow = eyebrowOf(call);
  const conference = useDeskState(({ conference: now }) => (now?.members.includes(call.id) ? now : undefined));
  const ringing = call.phase.name === 'ringing';
  const mutedOnDevice = useDeskState(({ headsets }) => headsets.mutedOnDevice) && isTalked(line ?? call);
  const mutedHow = useId();
  return (
    <article className={`card call-card${ringing ? ' call-card-ringing' : ''}`} data-phase={call.phase.name}>
      <div className="call-who">
        <p className={`eyebrow eyebrow-${eyebrow.tone}`}>
          <i className="dot" aria-hidden="true" />
          <span>
            {call.emergency ? `${t('calls.emergency')} · ` : ''}
            {conference === undefined ? t(`calls.eyebrow.${eyebrow.key}`) : t('conference.title')}
          </span>
          {ringing && call.party.queue !== undefined ? <bdi>{call.party.queue}</bdi> : null}
          {eyebrow.since === undefined ? null : eyebrow.waits ? (
            <Waited since={eyebrow.since} />
          ) : (
            <Timer since={eyebrow.since} />
          )}
        </p>
        <h1 className="call-name" elementtiming="ringing-card">
          <WhoName call={call} pop={pop} />
        </h1>
        <NumberLine call={call} pop={pop} />
      </div>
      {call.phase.name === 'talking' ? <QualityButton callId={call.id} /> : null}
      <CallControls call={call} line={line ?? call} mutedHow={mutedOnDevice ? mutedHow : undefined} />
      {conference === undefined ? null : <ConferenceCard conference={conference} />}
      {call.transfer === undefined || call.phase.name === 'ended' || conference !== undefined ? null : (
        <HandingOver call={call} transfer={call.transfer} asked={asked} />
      )}
      {saidOf(call, mutedOnDevice).map((said) => (
        <p key={said} className="call-said">
          <Icon name={said === 'muted' ? 'unmute' : 'hold'} />
          {t(`calls.said.${said}`)}
        </p>
      ))}
      {mutedOnDevice ? (
        <p className="call-said" id={mutedHow}>
          <Icon name="unmute" />
          {t('calls.mutedOnDevice')}
        </p>
      ) : null}
      <CallSound call={call} />
      {call.trouble === undefined ? null : (
        <p className="call-trouble" role="alert">
          <Icon name="alert" />
          {t(`calls.trouble.${call.trouble}`)}
        </p>
      )}
      {call.phase.name === 'ended' ? <EndedCall call={call} phase={call.phase} /> : null}
    </article>
  );
});

function Waited({ since }: { readonly since: number }) {
  const { t } = useWords();
  // The sentence is cut around the timer, so that only the timer paints each second.
  const [before, after] = t('calls.waited', { time: '\n' }).split('\n');
  return (
    <span>
      {before}
      <Timer since={since} />
      {after}
    </span>
  );
}

function NumberLine({ call, pop }: Pick<CallCardProps, 'call' | 'pop'>) {
  const { t } = useWords();
  const { party } = call;
  const parts: string[] = [];
  if (pop?.kind === 'customer' && pop.matched?.label !== undefined) parts.push(pop.matched.label);
  if (pop?.kind === 'unknown') parts.push(t('calls.unknown'));
  if (pop?.kind === 'ambiguous') parts.push(t('calls.severalFit', { count: pop.candidates.length }));
  if (pop?.kind !== 'customer' && party.displayName !== undefined)
    parts.push(t('calls.claims', { name: isolate(party.displayName) }));
  if (call.phase.name !== 'ringing' && party.queue !== undefined) parts.push(isolate(party.queue));
  if (party.divertedBy !== undefined) parts.push(t('calls.divertedFrom', { who: isolate(party.divertedBy.shown) }));
  const number = party.anonymous ? t('calls.anonymous') : pop?.kind === 'customer' ? party.shown : undefined;
  return (
    <p className="call-line">
      {number === undefined ? null : <bdi dir={party.anonymous ? undefined : 'ltr'}>{number}</bdi>}
      {number !== undefined && parts.length > 0 ? ' · ' : ''}
      {parts.join(' · ')}
    </p>
  );
}
