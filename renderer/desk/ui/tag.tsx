import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export interface TagProps {
  readonly tone?: 'plain' | 'ok' | 'wait' | 'stop' | 'info';
  readonly icon?: IconName;
  readonly hint?: string;
  readonly children: ReactNode;
}

export function Tag({ tone = 'plain', icon, hint, children }: TagProps) {
  return (
    <span className={`tag tag-${tone}`} {...(hint === undefined ? {} : { title: hint })}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </span>
  );
}
