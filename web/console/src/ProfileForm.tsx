//! The form for a new profile and for changes of one: its sections, its summary of problems, and sending it.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Profile } from './api.ts';
import { FieldInput, RemoveBox } from './FieldInput.tsx';
import { type Failure, explainFailure } from './failure.ts';
import { type Field, type Kind, type Path, SECTIONS } from './fields.ts';
import { type Form, emptyForm, isEmpty, leaves, refusedBy, removes, submitted, typed } from './form.ts';
import { afterPress } from './press.ts';
import { type Trouble, Summary } from './Summary.tsx';

interface Props {
  kind: Kind;
  /** The profile to change; tells what there is to remove. */
  profile?: Profile;
  /** Sends the payload; the failure, or undefined when it was accepted. */
  send: (payload: unknown) => Promise<Failure | undefined>;
  reload: () => void;
}

const STORED: Partial<Record<Path, keyof Profile>> = { phoneNumber: 'phoneNumberConfigured', ssn: 'ssnConfigured' };
const BUTTON = { create: 'Create profile', change: 'Save changes' };

export function ProfileForm({ kind, profile, send, reload }: Props) {
  const [form, setForm] = useState<Form>(() => emptyForm(kind));
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  useErrorInTitle(trouble !== undefined);

  const submit = async (event: Event) => {
    event.preventDefault();
    // A ref, not the state: a second press may come before the first one is drawn.
    if (sending.current) return;
    const judged = submitted(form);
    setForm(judged.form);
    if (judged.problems.length > 0) return setTrouble({ title: 'There is a problem', problems: judged.problems });
    if (kind === 'change' && isEmpty(judged.payload)) return setTrouble(NOTHING_TO_SAVE);
    sending.current = true;
    setBusy(true);
    setTrouble(undefined);
    const failure = await send(judged.payload);
    sending.current = false;
    setBusy(false);
    if (!failure) return setForm(emptyForm(kind));
    if (failure.is !== 'issues') return setTrouble({ ...explainFailure(failure, Date.now()), requestId: failure.requestId });
    const refused = refusedBy(judged.form, failure.issues);
    setForm(refused.form);
    setTrouble({ title: 'There is a problem', problems: refused.problems });
  };

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

const NOTHING_TO_SAVE: Trouble = { title: 'There is nothing to save', text: 'Fill in at least one field, or tick what to remove.' };

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
