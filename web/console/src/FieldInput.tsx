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
  const id = idOf(field.path, definition.ids);
  const { required, autocomplete, ...hints } = inputHints(definition, field);
  const hint = [field.asked !== error && field.asked, field.hint].filter(Boolean).join('. ');
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = {
    id,
    value,
    disabled: off,
    class: field.width,
    autocomplete,
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
      <Words id={id} hint={hint} error={error} />
      {field.choices ? (
        <Select choices={field.choices} attributes={common} />
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

/** What is wanted of the field, and what is wrong with it. */
function Words({ id, hint, error }: { id: string; hint: string; error: string | undefined }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="error">
          <span class="spoken">Error: </span>
          {error}
        </p>
      )}
    </>
  );
}

function TextInput({ secret, attributes }: { secret: boolean; attributes: object }) {
  return secret ? <input type="password" {...attributes} /> : <input type="text" {...attributes} />;
}

function Select({ choices, attributes }: { choices: Record<string, string>; attributes: object }) {
  return (
    <select {...attributes}>
      {Object.entries(choices).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}
