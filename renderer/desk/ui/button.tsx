import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, TooltipTrigger, type PressEvent } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';
import { Tip } from './tip.tsx';

export interface ButtonProps {
  /** What it says; with `iconOnly` its name for screen readers and in the tooltip. */
  readonly label: string;
  readonly look?: 'go' | 'stop' | 'quiet' | 'ghost' | 'plain' | 'accent';
  readonly size?: 'large' | 'small';
  readonly icon?: IconName;
  readonly iconOnly?: boolean;
  /** The key that does the same, as the agent reads it: `Ctrl+Shift+A`. */
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly describedBy?: string;
  readonly type?: 'button' | 'submit';
  readonly onPress?: (event: PressEvent) => void;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children?: ReactNode;
}

export function Button(props: ButtonProps) {
  const { label, look = 'quiet', size = 'small', icon, iconOnly = false, keys, disabled = false } = props;
  const button = (
    <AriaButton
      {...(props.ref === undefined ? {} : { ref: props.ref })}
      {...(props.onPress === undefined ? {} : { onPress: props.onPress })}
      {...(iconOnly ? { 'aria-label': label } : {})}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
      {...(props.expanded === undefined ? {} : { 'aria-expanded': props.expanded })}
      {...(props.describedBy === undefined ? {} : { 'aria-describedby': props.describedBy })}
      type={props.type ?? 'button'}
      isDisabled={disabled}
      className={`button button-${look} button-${size}${iconOnly ? ' button-icon' : ''}`}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {iconOnly ? null : <span>{label}</span>}
      {props.children}
    </AriaButton>
  );
  if (keys === undefined && !iconOnly) return button;
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {button}
      <Tip label={label} keys={keys} />
    </TooltipTrigger>
  );
}
