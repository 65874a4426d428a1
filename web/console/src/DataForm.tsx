//! A form with its sections and its summary of problems. What it sends and where is for `send` to say.

import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Send } from './account.ts';
import { FieldInput } from './FieldInput.tsx';
import type { Field, FormDefinition, Values } from './fields.ts';
import { type Form, leaves, typed } from './form.ts';
import { afterPress } from './press.ts';
import { Summary } from './Summary.tsx';
import { useSubmit } from './useSubmit.ts';

interface Props {
  definition: FormDefinition;
  button: string;
  send: Send;
  /** What stands in the fields at first. */
  initial?: Values;
  /** Is told what stands in the fields, each time that it changes. */
  onValues?: (values: Values) => void;
  reload?: () => void;
  /** What comes before the fields. */
  first?: ComponentChildren;
  /** What comes below the input of a field. */
  below?: (field: Field, form: Form, setForm: (next: (now: Form) => Form) => void) => ComponentChildren;
}

export function DataForm({ definition, button, send, initial, onValues, reload, first, below }: Props) {
  const { form, setForm, trouble, busy, submit } = useSubmit(definition, send, initial);
  useErrorInTitle(trouble !== undefined);
  useEffect(() => onValues?.(form.values), [form.values]);

  const input = (field: Field) => (
    <FieldInput
      key={field.path}
      definition={definition}
      field={field}
      value={form.values[field.path] ?? ''}
      error={form.shown.get(field.path)}
      off={form.removed.has(field.path)}
      onType={(text) => setForm((now) => typed(now, field.path, text))}
      onLeave={() => afterPress(() => setForm((now) => leaves(now, field.path)))}
    >
      {below?.(field, form, setForm)}
    </FieldInput>
  );

  return (
    // The browser's own messages are off: they come too early and can't be read together.
    <form noValidate aria-busy={busy} onSubmit={submit}>
      {trouble && <Summary trouble={trouble} definition={definition} reload={reload} />}
      {first}
      {definition.sections.map((section) => (
        <fieldset key={section.legend}>
          <legend>{section.legend}</legend>
          {section.fields.map(input)}
        </fieldset>
      ))}
      {/* Not `disabled`: that would take the focus away from whoever has just pressed it. */}
      <button type="submit" aria-disabled={busy}>
        {busy ? 'Sending…' : button}
      </button>
    </form>
  );
}

/** A screen reader reads the title first: it says that something is wrong. */
function useErrorInTitle(wrong: boolean) {
  useEffect(() => {
    const plain = document.title;
    if (wrong) document.title = `Error: ${plain}`;
    return () => {
      document.title = plain;
    };
  }, [wrong]);
}
