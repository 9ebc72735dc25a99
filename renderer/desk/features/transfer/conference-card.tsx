import type { Call, Conference } from '../../../../electron/core/calls/call.ts';
import { hangUp, setHeld } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { isolate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { whoOf } from '../calls/words.ts';
import { WhoName } from '../calls/who.tsx';

/** Who is in the conference, beside the agent; each can be sent away, and both be parted. */
export function ConferenceCard({ conference }: { readonly conference: Conference }) {
  const desk = useDesk();
  const { t } = useWords();
  const calls = useDeskState((state) => state.calls);
  const pops = useDeskState((state) => state.pops);
  const members = conference.members.flatMap((id) => calls.find((call) => call.id === id) ?? []);
  const [, joined] = members;
  const named = (call: Call): string => {
    const who = whoOf(call, pops[call.id]);
    return who.kind === 'name' ? who.name : who.kind === 'number' ? who.number : t('calls.anonymousCaller');
  };
  return (
    <section className="conference" aria-label={t('conference.title')}>
      <p className="conference-hint" role="status">
        {t(conference.step === 'mixed' ? 'conference.hint' : 'conference.making')}
      </p>
      <ul className="conference-members">
        {members.map((call) => (
          <li key={call.id} className="conference-member">
            <b>
              <WhoName call={call} pop={pops[call.id]} />
            </b>
            <Button
              label={t('conference.remove', { who: isolate(named(call)) })}
              look="ghost"
              icon="hangUp"
              onPress={() => hangUp(desk, call)}
            />
          </li>
        ))}
      </ul>
      {joined === undefined ? null : (
        <Button
          label={t('control.split')}
          icon="hold"
          disabled={conference.step !== 'mixed'}
          onPress={() => setHeld(desk, joined, true)}
        />
      )}
    </section>
  );
}
