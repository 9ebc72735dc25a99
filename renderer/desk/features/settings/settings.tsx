import { useRef } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { open, saveDiagnosis, toggle } from '../../state/actions.ts';
import { useDesk, useDeskState, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Popup } from '../../ui/popup.tsx';
import { SoundSettings } from '../sound/sound-settings.tsx';
import { useKeysOf } from '../palette/use-keys.ts';

const THEMES = ['system', 'light', 'dark'] as const;
const LANGUAGES = ['system', 'en', 'de'] as const;

export function SettingsButton() {
  const desk = useDesk();
  const { t } = useWords();
  const keys = useKeysOf('settings');
  const shown = useWindowState((state) => state.open === 'settings');
  const version = useDeskState((state) => state.versions.app);
  const theme = useDeskState((state) => state.settings.theme);
  const language = useDeskState((state) => state.settings.language);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        label={t('settings.title')}
        icon="gear"
        iconOnly
        look="plain"
        keys={keys}
        expanded={shown}
        onPress={() => toggle(desk, 'settings')}
      />
      <Popup
        label={t('settings.title')}
        anchor={button}
        open={shown}
        onOpenChange={(next) => open(desk, next ? 'settings' : undefined)}
        placement="bottom end"
      >
        <div className="settings">
          <Choice
            label={t('settings.theme')}
            value={theme}
            options={THEMES.map((id) => ({ id, text: t(`settings.themes.${id}`) }))}
            onChange={(next) => void desk.attempt(desk.bridge.ask['settings.change']({ theme: next }))}
          />
          <Choice
            label={t('settings.language')}
            value={language}
            options={LANGUAGES.map((id) => ({ id, text: t(`settings.languages.${id}`) }))}
            onChange={(next) => void desk.attempt(desk.bridge.ask['settings.change']({ language: next }))}
          />
          <SoundSettings />
          <Button label={t('headset.open')} onPress={() => open(desk, 'headset')} />
          <Button label={t('command.saveDiagnosis')} onPress={() => saveDiagnosis(desk)} />
          <p className="small">{t('settings.version', { app: version })}</p>
        </div>
      </Popup>
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly id: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup
      className="choice"
      value={value}
      onChange={(next) => {
        const option = options.find(({ id }) => id === next);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <Label className="label">{label}</Label>
      {options.map(({ id, text }) => (
        <Radio key={id} value={id} className="choice-option">
          <i className="outcome-mark" aria-hidden="true" />
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}
