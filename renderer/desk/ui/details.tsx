import { useState } from 'react';
import { Button } from './button.tsx';

export interface DetailsProps {
  readonly summary: string;
  /** Technical, shown as it is. */
  readonly text: string;
  readonly copy: string;
  readonly copied: string;
}

/** The technical reason, one click away, to be copied for IT. */
export function Details({ summary, text, copy, copied }: DetailsProps) {
  const [done, setDone] = useState(false);
  return (
    <details className="details">
      <summary>{summary}</summary>
      <p className="details-text">
        <code>{text}</code>
        <Button
          label={done ? copied : copy}
          icon={done ? 'check' : 'copy'}
          look="plain"
          onPress={() => void copyText(text).then(setDone)}
        />
      </p>
    </details>
  );
}

/** Resolves to whether it worked. The clipboard API may be locked by the window's permissions; the old way is not. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}
