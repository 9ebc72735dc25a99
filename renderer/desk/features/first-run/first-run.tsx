import { useState } from 'react';
import { useDesk, useDeskState } from '../../state/context.ts';
import { plainMessage } from '../../state/desk.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';

const FIELDS = ['name', 'username', 'password'] as const;
type FieldName = (typeof FIELDS)[number];

/** The agent's own part of the profile: three fields, then the desk. */
export function FirstRun() {
  const desk = useDesk();
  const { t } = useWords();
  const agent = useDeskState((state) => state.agent);
  const secretsProtected = useDeskState((state) => state.secretsProtected);
  const [values, setValues] = useState<Record<FieldName, string>>({
    name: agent.name,
    username: agent.id,
    password: '',
  });
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const field = (name: FieldName) => ({
    label: t(`firstRun.${name}`),
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    error: tried && values[name].trim() === '' ? t(`firstRun.missing.${name}`) : undefined,
  });
  const submit = async (): Promise<void> => {
    setTried(true);
    setProblem('');
    if (FIELDS.some((name) => values[name].trim() === '')) return;
    setBusy(true);
    try {
      await desk.bridge.ask['profile.complete'](values);
    } catch (error) {
      setProblem(plainMessage(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="first-run">
      <form
        className="card first-run-card"
        noValidate
        aria-labelledby="first-run-title"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <Mark />
        <h1 id="first-run-title">{t('firstRun.title')}</h1>
        <p className="small">{t('firstRun.intro')}</p>
        <Field {...field('name')} hint={t('firstRun.nameHint')} autoComplete="name" maxLength={200} />
        <Field {...field('username')} hint={t('firstRun.usernameHint')} autoComplete="username" maxLength={200} />
        <Field
          {...field('password')}
          type="password"
          hint={t(secretsProtected ? 'firstRun.secrets' : 'firstRun.secretsPlain')}
          autoComplete="current-password"
          maxLength={500}
        />
        <p className="complaint" role="alert">
          {problem === '' ? null : (
            <>
              <Icon name="alert" />
              {t('firstRun.failed', { reason: problem })}
            </>
          )}
        </p>
        <Button
          type="submit"
          look="accent"
          size="large"
          label={t(busy ? 'firstRun.starting' : 'firstRun.start')}
          disabled={busy}
        />
      </form>
    </main>
  );
}
