//! Sending a form once, and what comes back.

import { useRef, useState } from 'preact/hooks';
import type { Send } from './account.ts';
import { explainFailure } from './failure.ts';
import type { Explanation, Failure } from './failure-types.ts';
import type { FormDefinition, Payload, Values } from './fields.ts';
import { emptyForm, type Form, isEmpty, type Problem, problemsOf, refusedBy, submitted } from './form.ts';

/** What the summary tells: problems at fields, or one text. */
export interface Trouble {
  title: string;
  text?: string;
  next?: Explanation['next'];
  problems?: Problem[];
  requestId?: string | undefined;
}

const NOTHING_TO_SAVE: Trouble = {
  title: 'There is nothing to save',
  text: 'Fill in at least one field, or tick what to remove.',
};

/** The state of a form that `send` takes: its values, whether it is under way, and what went wrong. */
export function useSubmit(definition: FormDefinition, send: Send, initial?: Values) {
  const [form, setForm] = useState<Form>(() => emptyForm(definition, initial));
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    // A ref, not the state: a second press may come before the first one is drawn.
    if (sending.current) return;
    const judged = submitted(form);
    const wrong = troubleBefore(definition, judged.problems, judged.payload);
    setForm(judged.form);
    setTrouble(wrong);
    if (wrong) return;
    sending.current = true;
    setBusy(true);
    const failure = await send(judged.payload);
    sending.current = false;
    setBusy(false);
    setTrouble(failure && troubleAfter(definition, failure));
    // From the form as it is now: someone may have typed on meanwhile.
    setForm((now) => (failure ? placed(now, failure) : emptyForm(definition)));
  };

  return { form, setForm, trouble, busy, submit };
}

function troubleBefore(definition: FormDefinition, problems: Problem[], payload: Payload): Trouble | undefined {
  if (problems.length > 0) return { title: 'There is a problem', problems };
  return definition.isChange && isEmpty(payload) ? NOTHING_TO_SAVE : undefined;
}

function troubleAfter(definition: FormDefinition, failure: Failure): Trouble {
  const { title, text, next, passing } = explainFailure(failure, Date.now());
  if (failure.is === 'issues') return { title, problems: problemsOf(definition, failure.issues) };
  const all = passing ? `${text} What you typed is still here.` : text;
  return { title, text: all, requestId: failure.requestId, ...(next && { next }) };
}

function placed(form: Form, failure: Failure): Form {
  return failure.is === 'issues' ? refusedBy(form, problemsOf(form.definition, failure.issues)) : form;
}
