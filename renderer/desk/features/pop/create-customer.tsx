import { useState } from 'react';
import { useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';

export interface CreateCustomerProps {
  readonly interactionId: string;
  /** What the network calls them: offered, never taken by itself. */
  readonly suggested: string;
}

/** Saves the caller as a customer, with the number of this call. */
export function CreateCustomer({ interactionId, suggested }: CreateCustomerProps) {
  const desk = useDesk();
  const { t } = useWords();
  const [name, setName] = useState(suggested);
  const [missing, setMissing] = useState(false);
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    if (name.trim() === '') return setMissing(true);
    setSaving(true);
    await desk.attempt(desk.bridge.ask['customers.create']({ interactionId, name: name.trim() }));
    setSaving(false);
  };
  return (
    <form
      className="pop-form"
      aria-label={t('pop.create')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save();
      }}
    >
      <h3 className="label">{t('pop.create')}</h3>
      <div className="pop-form-row">
        <Field
          label={t('pop.name')}
          value={name}
          maxLength={200}
          autoComplete="off"
          error={missing ? t('pop.nameMissing') : undefined}
          onChange={(value) => {
            setName(value);
            setMissing(false);
          }}
        />
        <Button type="submit" look="accent" label={t(saving ? 'pop.saving' : 'pop.save')} />
      </div>
    </form>
  );
}
