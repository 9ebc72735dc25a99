import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export interface QuietStateProps {
  readonly icon?: IconName;
  readonly title?: string;
  /** The title is the page's main heading. */
  readonly heading?: boolean;
  readonly text?: string;
  readonly tone?: 'plain' | 'wait' | 'stop';
  readonly role?: 'status' | 'alert';
  readonly children?: ReactNode;
}

/** What a region shows when it has nothing to show, or can't: what happened, and what to do. */
export function QuietState({ icon, title, heading = false, text, tone = 'plain', role, children }: QuietStateProps) {
  return (
    <div className={`quiet quiet-${tone}`} {...(role === undefined ? {} : { role })}>
      {icon === undefined ? null : <Icon name={icon} />}
      {title === undefined ? null : heading ? (
        <h1 className="quiet-title">{title}</h1>
      ) : (
        <p className="quiet-title">{title}</p>
      )}
      {text === undefined ? null : <p>{text}</p>}
      {children}
    </div>
  );
}
