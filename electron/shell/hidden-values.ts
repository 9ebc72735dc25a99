import { inspect } from 'node:util';

/** What stands where something was taken out. */
export const MASK = '•••';

/** Values that must never be written, whatever they are part of: passwords, keys, names of customers. */
export interface HiddenValues {
  hide(value: string): void;
  /** The text without any of them. */
  without(text: string): string;
}

export function hiddenValues(first: Iterable<string> = []): HiddenValues {
  const forms = new Set<string>();
  let longestFirst: readonly string[] = [];
  const hide = (value: string): void => {
    if (value === '') return;
    for (const form of writtenForms(value)) forms.add(form);
    // Of two values of which one begins with the other, the rest of the longer one would stay.
    longestFirst = [...forms].sort((a, b) => b.length - a.length);
  };
  for (const value of first) hide(value);
  return { hide, without: (text) => longestFirst.reduce((rest, form) => rest.replaceAll(form, MASK), text) };
}

/** As it stands, and as it is written in JSON, in a logged object, in URLs and in HTTP's basic authentication. */
function writtenForms(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    inspect(value).slice(1, -1),
    encodeURIComponent(bytes.toString()), // of the bytes: a lone surrogate has no URL form
    bytes.toString('base64'),
  ];
}
