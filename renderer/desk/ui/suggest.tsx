import type { ReactNode, Ref } from 'react';
import {
  Autocomplete,
  Collection,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  TextField,
} from 'react-aria-components';

/** One thing that may be chosen. */
export interface Suggestion {
  readonly id: string;
  /** For assistive technology, where `children` are more than text. */
  readonly text: string;
  readonly content: ReactNode;
  readonly disabled?: boolean;
  readonly choose: () => void;
}
export interface SuggestionSection {
  readonly id: string;
  readonly title?: string;
  readonly items: readonly Suggestion[];
}

export interface SuggestProps {
  readonly label: string;
  readonly listLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly sections: readonly SuggestionSection[];
  readonly open: boolean;
  readonly onEscape?: () => void;
  readonly placeholder?: string;
  /** The caret goes into the box as soon as it is there: for a dialog that is opened to type in. */
  readonly takesFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  /** Shown below the list: still searching, nothing found. */
  readonly footer?: ReactNode;
}

/** A text box with a list of what fits. The caret stays in the box; arrows move in the list, Enter takes. */
export function Suggest(props: SuggestProps) {
  const items = props.sections.flatMap((section) => section.items);
  const disabled = items.filter((item) => item.disabled).map((item) => item.id);
  const choose = (id: string | number): void => items.find((item) => item.id === id)?.choose();
  return (
    <div
      className="suggest"
      onKeyDownCapture={(event) => {
        if (!(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          // Escape closes what is open here and goes no further.
          if (props.value !== '' || props.onEscape !== undefined) event.stopPropagation();
          props.onEscape?.();
        }
        if (event.key !== 'Enter') return;
        event.preventDefault();
        event.stopPropagation();
        const marked = event.target.getAttribute('aria-activedescendant');
        const at = marked === null ? null : document.getElementById(marked)?.getAttribute('data-key');
        // Pasted text marks nothing in the list: Enter then takes the first that can be taken.
        const taken = items.find((item) => item.id === at) ?? items.find((item) => !item.disabled);
        if (taken !== undefined && !taken.disabled) taken.choose();
      }}
    >
      <Autocomplete inputValue={props.value} onInputChange={props.onChange}>
        <TextField
          aria-label={props.label}
          {...(props.takesFocus === true ? { autoFocus: true } : {})}
          className="suggest-field"
        >
          {props.before}
          <Input
            {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
            placeholder={props.placeholder ?? props.label}
            className="suggest-input"
          />
          {props.after}
        </TextField>
        {!props.open ? null : (
          // What scrolls can be reached by key (WCAG 2.1.1), although the caret need not leave the box for it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div className="suggest-list" tabIndex={0} role="group" aria-label={props.listLabel}>
            <ListBox
              aria-label={props.listLabel}
              items={props.sections}
              disabledKeys={disabled}
              onAction={choose}
              selectionMode="none"
              className="suggest-items"
            >
              {(section) => (
                <ListBoxSection
                  // Sections and items share one space of keys: the same key twice makes the collection run in circles.
                  id={`section ${section.id}`}
                  {...(section.title === undefined ? { 'aria-label': props.listLabel } : {})}
                >
                  {section.title === undefined ? null : <Header>{section.title}</Header>}
                  <Collection items={section.items}>
                    {(item) => (
                      <ListBoxItem id={item.id} textValue={item.text} className="suggest-item">
                        {item.content}
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
            {props.footer}
          </div>
        )}
      </Autocomplete>
    </div>
  );
}
