import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { HeadsetsState } from '../../../../electron/core/headset/headset.ts';
import { useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Tag } from '../../ui/tag.tsx';
import { canBeTried, nameOf } from './status.ts';

/** All that are plugged in; one of them goes with the calls. */
export function WhichHeadset({ headsets: { present, used } }: { readonly headsets: HeadsetsState }) {
  const desk = useDesk();
  const { t } = useWords();
  return (
    <RadioGroup
      className="headset-which"
      value={used ?? null}
      onChange={(id) => void desk.attempt(desk.bridge.ask['headset.use']({ id }))}
    >
      <Label className="headset-part-head">{t('headset.which')}</Label>
      {present.map((headset) => (
        <Radio key={headset.id} value={headset.id} className="headset-choice">
          <i className="outcome-mark" aria-hidden="true" />
          <span className="headset-choice-name">
            <bdi>{nameOf(headset, t)}</bdi> <code>{`${id4(headset.vendorId)}:${id4(headset.productId)}`}</code>
          </span>
          {headset.id === used && canBeTried(headset) ? (
            <Tag tone="ok" icon="check">
              {t('headset.used')}
            </Tag>
          ) : null}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** As the USB tables write it: `0b0e`. */
const id4 = (id: number): string => id.toString(16).padStart(4, '0');
