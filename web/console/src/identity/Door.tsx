//! A page of somebody who is not signed in: its words, its form, and below it what else can be done.

import type { ComponentChildren } from 'preact';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import type { FormDefinition } from '../fields.ts';
import { Summary } from '../Summary.tsx';
import type { Trouble } from '../useSubmit.ts';

export interface Way {
  title: string;
  lead: string;
  definition: FormDefinition;
  button: string;
}

interface Props extends Way {
  trouble?: Trouble | undefined;
  send: Send;
  /** What comes before the fields. */
  first?: ComponentChildren;
  children: ComponentChildren;
}

export function Door({ title, lead, trouble, children, ...form }: Props) {
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {trouble && <Summary trouble={trouble} />}
      <DataForm {...form} />
      <div class="actions">{children}</div>
    </>
  );
}

/** Another way on. */
export function Other({ text, go }: { text: string; go: () => void }) {
  return (
    <button type="button" class="quiet" onClick={go}>
      {text}
    </button>
  );
}
