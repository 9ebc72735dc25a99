export interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  /** The id of a sentence about it. */
  readonly describedBy?: string;
  readonly onChange: (on: boolean) => void;
}

export function Switch({ label, on, disabled = false, describedBy, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
