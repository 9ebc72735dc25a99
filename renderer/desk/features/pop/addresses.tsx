import type { ShownIdentity } from '../../../../electron/core/context/pop.ts';
import type { Identity } from '../../../../electron/core/history/records.ts';
import { dial } from '../../state/actions.ts';
import { liveCall } from '../../state/at-hand.ts';
import { useDesk, useDeskState, useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { CopiedAs } from '../../ui/copied-as.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { KnownPop } from './known-pop.ts';

const ICONS: Readonly<Record<Identity['kind'], IconName>> = {
  phone: 'phone',
  email: 'email',
  jid: 'chat',
  social: 'social',
  extension: 'phone',
  sip: 'phone',
};
export const DIALLED: readonly Identity['kind'][] = ['phone', 'extension', 'sip'];

function diallableFirst(identities: readonly ShownIdentity[]): readonly ShownIdentity[] {
  return identities.toSorted((a, b) => Number(DIALLED.includes(b.kind)) - Number(DIALLED.includes(a.kind)));
}

/** Every address that reaches them, and whether it was ever proven to be theirs. */
export function Addresses({ pop }: { readonly pop: KnownPop }) {
  const desk = useDesk();
  const { t, format } = useWords();
  const now = useMinute();
  const free = useDeskState((state) => liveCall(state.calls) === undefined && state.voice.configured);
  if (pop.identities.length === 0) return null;
  return (
    <ul className="addresses" aria-label={t('pop.addresses')}>
      {diallableFirst(pop.identities).map((one) => (
        <li key={one.id} className="address-pill">
          {free && DIALLED.includes(one.kind) ? null : <Icon name={ICONS[one.kind]} />}
          <CopiedAs value={one.value} className="address">
            {one.shown ?? one.value}
          </CopiedAs>
          {one.label === undefined ? null : <bdi className="address-label">{one.label}</bdi>}
          {one.verifiedAt === undefined ? null : (
            <span
              className="address-verified"
              title={t('pop.verifiedAddress', { when: format.day(one.verifiedAt, now) })}
            >
              <Icon name="check" />
              <span className="unseen">{t('pop.verifiedAddress', { when: format.day(one.verifiedAt, now) })}</span>
            </span>
          )}
          {free && DIALLED.includes(one.kind) ? (
            <Button
              label={t('calls.callNumber', { number: one.shown ?? one.value })}
              icon="phone"
              iconOnly
              look="ghost"
              onPress={() => void dial(desk, one.value)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
