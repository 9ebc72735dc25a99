import { useRef } from 'react';
import { open, toggle } from '../../state/actions.ts';
import { useDesk, useDeskState, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { Popup } from '../../ui/popup.tsx';
import { ProxyForm } from './proxy-form.tsx';

/** Whether the desk can be reached, and behind it why not and what to do. */
export function ConnectionStatus() {
  const desk = useDesk();
  const { t, format } = useWords();
  const connection = useDeskState((state) => state.connection);
  const proxy = useDeskState((state) => state.proxy);
  const shown = useWindowState((state) => state.open === 'connection');
  const button = useRef<HTMLButtonElement>(null);
  const text = t(`connection.state.${connection.state}`);
  return (
    <div className="connection">
      <div
        role="status"
        aria-label={t('connection.label')}
        className={`connection-state connection-${connection.state}`}
      >
        <i className="dot" aria-hidden="true" />
        <span>{text}</span>
      </div>
      <Button
        ref={button}
        label={t('connection.more')}
        icon={connection.trouble === undefined ? 'down' : 'alert'}
        iconOnly
        look="plain"
        expanded={shown}
        onPress={() => toggle(desk, 'connection')}
      />
      <Popup
        label={t('connection.more')}
        anchor={button}
        open={shown}
        onOpenChange={(next) => open(desk, next ? 'connection' : undefined)}
        placement="bottom end"
      >
        <div className="connection-more">
          <p className="popup-title">
            {text} · <span className="small">{t('connection.since', { time: format.time(connection.since) })}</span>
          </p>
          <p>{t(`connection.explain.${connection.state}`)}</p>
          {connection.trouble === 'proxy' && proxy !== undefined ? (
            <ProxyForm key={`${proxy.address} ${String(proxy.refused)}`} proxy={proxy} />
          ) : connection.trouble === undefined ? null : (
            <p className="call-trouble">{t(`connection.trouble.${connection.trouble}`)}</p>
          )}
          {connection.reason === undefined || connection.reason === '' ? null : (
            <Details
              summary={t('app.details')}
              text={connection.reason}
              copy={t('app.copy')}
              copied={t('app.copied')}
            />
          )}
        </div>
      </Popup>
    </div>
  );
}
