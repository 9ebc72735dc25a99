import { useId } from 'react';
import type { CommandInput } from '../../../../electron/contract/commands.ts';
import { noSound } from '../../../../electron/contract/state.ts';
import type { DeviceRole } from '../../../../electron/core/sound/choices.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { LevelMeter, useMeter } from './level-meter.tsx';

const SWITCHES = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

/** Devices, each with a way to try it, and what is done to the sound. Works in the middle of a call, too. */
export function SoundSettings() {
  const desk = useDesk();
  const { t } = useWords();
  useMeter();
  const audio = useDeskState((state) => state.settings.audio);
  const change = (part: NonNullable<CommandInput<'settings.change'>['audio']>): void =>
    void desk.attempt(desk.bridge.ask['settings.change']({ audio: part }));
  const test = (role: 'speaker' | 'ringer'): void => void desk.attempt(desk.bridge.ask['sound.test']({ role }));
  const heading = useId();
  return (
    <section className="sound-settings" aria-labelledby={heading}>
      <h2 className="label" id={heading}>
        {t('sound.title')}
      </h2>
      <DeviceChoice of="microphone" />
      <LevelMeter label={t('sound.level.microphone')} of="microphone" />
      {SWITCHES.map((name) => (
        <Switch key={name} label={t(`sound.${name}`)} on={audio[name]} onChange={(on) => change({ [name]: on })} />
      ))}
      <DeviceChoice of="speaker" />
      <Button label={t('sound.test.speaker')} onPress={() => test('speaker')} />
      <DeviceChoice of="ringer" />
      <label className="sound-row">
        <span>{t('sound.ringVolume')}</span>
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={audio.ringVolume}
          onChange={({ target }) => change({ ringVolume: Number(target.value) })}
        />
      </label>
      <Button label={t('sound.test.ringer')} onPress={() => test('ringer')} />
      <Switch
        label={t('sound.headset')}
        on={audio.headset === 'use'}
        onChange={(on) => change({ headset: on ? 'use' : 'ignore' })}
      />
    </section>
  );
}

/** The devices that are there; the one in use is chosen, which is another while the agent's own is away. */
function DeviceChoice({ of: role }: { readonly of: DeviceRole }) {
  const desk = useDesk();
  const { t } = useWords();
  const present = useDeskState((state) => state.sound.present);
  const used = useDeskState((state) => state.sound.used[role]);
  const wanted = useDeskState((state) => state.settings.audio[role][0]);
  const devices = present.filter(({ kind }) => kind === (role === 'microphone' ? 'microphone' : 'speaker'));
  const away = wanted !== undefined && wanted.id !== '' && wanted.label !== used.label ? wanted.label : undefined;
  const hint = useId();
  return (
    <div className="field">
      <label>
        <span className="sound-label">{t(`sound.${role}`)}</span>
        <select
          className="field-input"
          value={used.id}
          aria-describedby={away === undefined ? undefined : hint}
          onChange={({ target }) => {
            const device = devices.find(({ id }) => id === target.value) ?? noSound.used[role];
            void desk.attempt(
              desk.bridge.ask['sound.choose']({ role, device: { id: device.id, label: device.label } }),
            );
          }}
        >
          <option value={noSound.used[role].id}>{t('sound.systemDefault')}</option>
          {devices.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {away === undefined ? null : (
        <span className="field-hint" id={hint}>
          {t('sound.away', { name: away })}
        </span>
      )}
    </div>
  );
}
