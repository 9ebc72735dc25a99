import type { Call } from '../../../../electron/core/calls/call.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { complaintNow, complaintSentence } from './words.ts';

/** What is amiss with a call's sound, on its card: a silence that nobody wants, else what spoils it. */
export function CallSound({ call }: { readonly call: Call }) {
  const { t } = useWords();
  const fault = useDeskState((state) => state.sound.faults[call.id]);
  if (call.phase.name !== 'talking' || call.phase.hold !== 'none') return null;
  if (fault === undefined) return <Spoilt callId={call.id} />;
  return (
    <p className="call-trouble" role="alert">
      <Icon name="alert" />
      {t(`sound.fault.${fault}`)}
    </p>
  );
}

/** Not a live region: its numbers change each second. */
function Spoilt({ callId }: { readonly callId: string }) {
  const desk = useDesk();
  const { t, format } = useWords();
  const complaint = useStore(desk.quality.of(callId), complaintNow);
  if (complaint === undefined) return null;
  return (
    <p className="call-said">
      <Icon name="alert" />
      {complaintSentence(complaint, t, format)}
    </p>
  );
}
