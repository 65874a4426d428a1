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
  if (field.boxes) {
    return (
      <Boxes field={field} boxes={field.boxes} id={id} value={value} error={error} onType={onType} onLeave={onLeave} />
    );
  }
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

interface BoxesProps extends Pick<Props, 'field' | 'value' | 'error' | 'onType' | 'onLeave'> {
  boxes: Record<string, string>;
  id: string;
}

/** Several things to be ticked, under one name. The first one has the id of the field, so that links lead to it. */
function Boxes({ field, boxes, id, value, error, onType, onLeave }: BoxesProps) {
  const ticked = value.split(' ').filter(Boolean);
  const tick = (name: string, isTicked: boolean) =>
    onType(
      Object.keys(boxes)
        .filter((other) => (other === name ? isTicked : ticked.includes(other)))
        .join(' '),
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a `<fieldset>` is a card of its own here
    <div
      class={error ? 'field wrong' : 'field'}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <p id={`${id}-label`} class="label">
        {field.label}
      </p>
      <Words id={id} hint="" error={error} />
      {Object.entries(boxes).map(([name, words], index) => {
        const own = index === 0 ? id : `${id}-${index}`;
        return (
          <div key={name} class="remove">
            <input
              id={own}
              type="checkbox"
              checked={ticked.includes(name)}
              onChange={(event) => tick(name, event.currentTarget.checked)}
              onBlur={onLeave}
            />
            <label for={own}>{words}</label>
          </div>
        );
      })}
    </div>
  );
}
