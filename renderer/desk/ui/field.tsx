import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'datetime-local';
  readonly hint?: string;
  /** What is wrong with it, in plain words. */
  readonly error?: string | undefined;
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly min?: string;
  readonly children?: ReactNode;
}

/** A labelled text field with a hint below and the error in its place when there is one. */
export function Field(props: FieldProps) {
  const { label, value, onChange, type = 'text', hint, error } = props;
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      type={type === 'password' ? 'password' : 'text'}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      {...(props.autoComplete === undefined ? {} : { autoComplete: props.autoComplete })}
    >
      <Label>{label}</Label>
      <Input
        className="field-input"
        {...(type === 'datetime-local' ? { type } : {})}
        {...(props.min === undefined ? {} : { min: props.min })}
      />
      {hint === undefined || error !== undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      {props.children}
    </TextField>
  );
}
