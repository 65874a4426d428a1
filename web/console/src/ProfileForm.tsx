//! The form for a new profile and for changes of one: its sections and its summary of problems.

import { useEffect } from 'preact/hooks';
import type { Send } from './account.ts';
import type { Profile } from './api.ts';
import { FieldInput, RemoveBox } from './FieldInput.tsx';
import { type Field, type Kind, type Path, SECTIONS } from './fields.ts';
import { leaves, removes, typed } from './form.ts';
import { afterPress } from './press.ts';
import { Summary } from './Summary.tsx';
import { useSubmit } from './useSubmit.ts';

interface Props {
  kind: Kind;
  /** The profile to change; tells what there is to remove. */
  profile?: Profile;
  send: Send;
  reload: () => void;
}

const STORED: Partial<Record<Path, keyof Profile>> = { phoneNumber: 'phoneNumberConfigured', ssn: 'ssnConfigured' };
const BUTTON = { create: 'Create profile', change: 'Save changes' };

export function ProfileForm({ kind, profile, send, reload }: Props) {
  const { form, setForm, trouble, busy, submit } = useSubmit(kind, send);
  useErrorInTitle(trouble !== undefined);

  const input = (field: Field) => (
    <FieldInput
      key={field.path}
      kind={kind}
      field={field}
      value={form.values[field.path] ?? ''}
      error={form.shown.get(field.path)}
      off={form.removed.has(field.path)}
      onType={(text) => setForm((now) => typed(now, field.path, text))}
      onLeave={() => afterPress(() => setForm((now) => leaves(now, field.path)))}
    >
      {field.removable && profile?.[STORED[field.path] ?? 'version'] === true && (
        <RemoveBox field={field} checked={form.removed.has(field.path)} onChange={(yes) => setForm((now) => removes(now, field.path, yes))} />
      )}
    </FieldInput>
  );

  return (
    // The browser's own messages are off: they come too early and can't be read together.
    <form noValidate aria-busy={busy} onSubmit={submit}>
      {trouble && <Summary trouble={trouble} reload={reload} />}
      {SECTIONS[kind].map((section) => (
        <fieldset key={section.legend}>
          <legend>{section.legend}</legend>
          {section.fields.map(input)}
        </fieldset>
      ))}
      {/* Not `disabled`: that would take the focus away from whoever has just pressed it. */}
      <button type="submit" aria-disabled={busy}>
        {busy ? 'Sending…' : BUTTON[kind]}
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
