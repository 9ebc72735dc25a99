import type { ClipboardEvent, ReactNode } from 'react';

interface CopiedAsProps {
  /** What is put on the clipboard when just this text is copied. */
  readonly value: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Text that is written for the eye and copied as what it stands for: a number grouped here, E.164 everywhere else. */
export function CopiedAs({ value, className, children }: CopiedAsProps) {
  const onCopy = (event: ClipboardEvent<HTMLElement>): void => {
    const selected = window.getSelection()?.toString().trim();
    if (selected !== event.currentTarget.textContent.trim()) return;
    event.clipboardData.setData('text/plain', value);
    event.preventDefault();
  };
  return (
    <bdi dir="ltr" className={className} onCopy={onCopy}>
      {children}
    </bdi>
  );
}
