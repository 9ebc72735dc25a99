import type { ReactNode, RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';

export interface PopupProps {
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly placement?: 'bottom' | 'bottom start' | 'bottom end';
  readonly className?: string;
  readonly children: ReactNode;
}

/** A small dialog beside its control. Not modal: the rest of the desk stays in reach, above all Hang up. */
export function Popup({
  label,
  anchor,
  open,
  onOpenChange,
  placement = 'bottom start',
  className = '',
  children,
}: PopupProps) {
  return (
    <Popover
      triggerRef={anchor}
      isOpen={open}
      onOpenChange={onOpenChange}
      isNonModal
      placement={placement}
      offset={8}
      className={`popup ${className}`}
    >
      <Dialog aria-label={label} className="popup-body">
        {children}
      </Dialog>
    </Popover>
  );
}
