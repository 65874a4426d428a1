//! Sending a form once, and what comes back.

import { useRef, useState } from 'preact/hooks';
import type { Send } from './account.ts';
import { explainFailure } from './failure.ts';
import type { Explanation, Failure } from './failure-types.ts';
import type { Kind } from './fields.ts';
import { emptyForm, type Form, isEmpty, type Problem, problemsOf, refusedBy, submitted } from './form.ts';
import type { Values } from './payload.ts';

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
export function useSubmit(kind: Kind, send: Send, initial?: Values) {
  const [form, setForm] = useState<Form>(() => emptyForm(kind, initial));
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    // A ref, not the state: a second press may come before the first one is drawn.
    if (sending.current) return;
    const judged = submitted(form);
    const wrong = troubleBefore(kind, judged.problems, judged.payload);
    setForm(judged.form);
    setTrouble(wrong);
    if (wrong) return;
    sending.current = true;
    setBusy(true);
    const failure = await send(judged.payload);
    sending.current = false;
    setBusy(false);
    setTrouble(failure && troubleAfter(kind, failure));
    // From the form as it is now: someone may have typed on meanwhile.
    setForm((now) => (failure ? placed(now, failure) : emptyForm(kind)));
  };

  return { form, setForm, trouble, busy, submit };
}

function troubleBefore(kind: Kind, problems: Problem[], payload: Record<string, unknown>): Trouble | undefined {
  if (problems.length > 0) return { title: 'There is a problem', problems };
  return kind === 'change' && isEmpty(payload) ? NOTHING_TO_SAVE : undefined;
}

function troubleAfter(kind: Kind, failure: Failure): Trouble {
  const { title, text, next, passing } = explainFailure(failure, Date.now());
  if (failure.is === 'issues') return { title, problems: problemsOf(kind, failure.issues) };
  const all = passing ? `${text} What you typed is still here.` : text;
  return { title, text: all, requestId: failure.requestId, ...(next && { next }) };
}

function placed(form: Form, failure: Failure): Form {
  return failure.is === 'issues' ? refusedBy(form, problemsOf(form.kind, failure.issues)) : form;
}
