//! One input with its label, hint and error, tied together for assistive technology.

import type { ComponentChildren } from 'preact';
import { type Field, type FormDefinition, idOf, inputHints } from './fields.ts';

interface Props {
  definition: FormDefinition;
  field: Field;
  value: string;
  error: string | undefined;
  /** Marked for removal: nothing can be typed. */
  off: boolean;
  onType: (text: string) => void;
  onLeave: () => void;
  children?: ComponentChildren;
}

export function FieldInput({ definition, field, value, error, off, onType, onLeave, children }: Props) {
  const id = idOf(field.path);
  const { required, ...hints } = inputHints(definition, field);
  const described = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = {
    id,
    value,
    disabled: off,
    class: field.width,
    'aria-required': required || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
    onInput: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
    onBlur: onLeave,
  };
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        {field.label}
        {!definition.isChange && !required && <span class="optional"> (optional)</span>}
      </label>
      {field.hint && (
        <p id={`${id}-hint`} class="hint">
          {field.hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="error">
          <span class="spoken">Error: </span>
          {error}
        </p>
      )}
      {field.choices ? (
        <Select choices={field.choices} common={common} autocomplete={hints.autocomplete} />
      ) : (
        <TextInput
          secret={field.secret === true}
          attributes={{ spellcheck: false, autocapitalize: 'off', ...hints, ...common }}
        />
      )}
      {children}
    </div>
  );
}

function TextInput({ secret, attributes }: { secret: boolean; attributes: object }) {
  return secret ? <input type="password" {...attributes} /> : <input type="text" {...attributes} />;
}

function Select({
  choices,
  common,
  autocomplete,
}: {
  choices: Record<string, string>;
  common: object;
  autocomplete: string | undefined;
}) {
  return (
    <select autocomplete={autocomplete} {...common}>
      {Object.entries(choices).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}

interface RemoveProps {
  field: Field;
  checked: boolean;
  onChange: (yes: boolean) => void;
}

/** Removes a stored detail from the profile. */
export function RemoveBox({ field, checked, onChange }: RemoveProps) {
  const id = `${idOf(field.path)}-remove`;
  return (
    <div class="remove">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <label for={id}>Remove my {field.label.replace(/^Phone/, 'phone')}</label>
    </div>
  );
}
