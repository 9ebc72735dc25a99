import { useState } from 'react';
import { useDesk, useDeskState } from '../../state/context.ts';
import { plainMessage } from '../../state/desk.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';

interface ProxyFormProps {
  readonly proxy: { readonly address: string; readonly refused: boolean };
}

/** The company's proxy wants to know who the agent is before it lets the telephone through. */
export function ProxyForm({ proxy }: ProxyFormProps) {
  const desk = useDesk();
  const { t } = useWords();
  const secretsProtected = useDeskState((state) => state.secretsProtected);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState('');
  const missing = { username: username.trim() === '', password: password === '' };

  const submit = async (): Promise<void> => {
    setTried(true);
    setProblem('');
    if (missing.username || missing.password) return;
    try {
      await desk.bridge.ask['desk.signInToProxy']({ username, password });
    } catch (error) {
      setProblem(plainMessage(error));
    }
  };

  return (
    <form
      className="proxy-form"
      noValidate
      aria-label={t('connection.proxy.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t(`connection.proxy.${proxy.refused ? 'refused' : 'asks'}`, { proxy: isolate(proxy.address) })}</p>
      <Field
        label={t('connection.proxy.username')}
        value={username}
        onChange={setUsername}
        error={tried && missing.username ? t('firstRun.missing.username') : undefined}
        autoComplete="off"
        maxLength={200}
      />
      <Field
        label={t('connection.proxy.password')}
        value={password}
        onChange={setPassword}
        type="password"
        hint={t(secretsProtected ? 'firstRun.secrets' : 'firstRun.secretsPlain')}
        error={tried && missing.password ? t('firstRun.missing.password') : undefined}
        autoComplete="off"
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
      <Button type="submit" look="accent" label={t('connection.proxy.signIn')} />
    </form>
  );
}
