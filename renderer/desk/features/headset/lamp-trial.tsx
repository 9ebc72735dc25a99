import { useEffect, useId, useState } from 'react';
import type { Capabilities, Lamp } from '../../../../electron/core/headset/headset.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Switch } from '../../ui/switch.tsx';

const lamps = [
  ['offHook', 'offHookLamp'],
  ['ring', 'ringLamp'],
  ['mute', 'muteLamp'],
  ['hold', 'holdLamp'],
] as const satisfies readonly (readonly [Lamp, keyof Capabilities])[];

/** A switch for each lamp. They belong to the calls: while there is one, and when the page is left, none is tried. */
export function LampTrial({ can }: { readonly can: Capabilities }) {
  const { t } = useWords();
  const busy = useDeskState((state) => state.calls.some(({ phase }) => phase.name !== 'ended'));
  const heading = useId();
  const hint = useId();
  const own = lamps.flatMap(([lamp, ability]) => (can[ability] ? [lamp] : []));
  return (
    <section aria-labelledby={heading}>
      <div className="headset-part-head">
        <h3 id={heading}>{t('headset.lamps.title')}</h3>
        <span className="small" id={hint}>
          {t(`headset.lamps.${own.length === 0 ? 'empty' : busy ? 'busy' : 'hint'}`)}
        </span>
      </div>
      <Lamps key={String(busy)} own={own} busy={busy} hint={hint} />
    </section>
  );
}

interface LampsProps {
  readonly own: readonly Lamp[];
  readonly busy: boolean;
  /** The id of the sentence that says why they can't be tried. */
  readonly hint: string;
}

function Lamps({ own, busy, hint }: LampsProps) {
  const desk = useDesk();
  const { t } = useWords();
  const [on, setOn] = useState<readonly Lamp[]>([]);
  const [refused, setRefused] = useState(false);
  useEffect(() => () => void desk.attempt(desk.bridge.ask['headset.endTrial'](undefined)), [desk]);
  const attempt = async (lamp: Lamp, wanted: boolean): Promise<void> => {
    const taken = await desk.bridge.ask['headset.tryLamp']({ lamp, on: wanted }).catch(() => false);
    setRefused(!taken);
    if (taken) setOn((now) => (wanted ? [...now, lamp] : now.filter((other) => other !== lamp)));
  };
  return (
    <>
      <div className="headset-lamps">
        {own.map((lamp) => (
          <Switch
            key={lamp}
            label={t(`headset.lamps.${lamp}`)}
            on={on.includes(lamp)}
            disabled={busy}
            describedBy={hint}
            onChange={(wanted) => void attempt(lamp, wanted)}
          />
        ))}
      </div>
      <p role="status" className="complaint">
        {refused ? t('headset.lamps.refused') : ''}
      </p>
    </>
  );
}
