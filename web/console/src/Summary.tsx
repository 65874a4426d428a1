//! What is wrong with the form, all together: it takes the focus when it comes, and its links lead to the fields.

import { useEffect, useRef } from 'preact/hooks';
import { type FormDefinition, fieldsOf, idOf } from './fields.ts';
import { Reference } from './Notice.tsx';
import type { Trouble } from './useSubmit.ts';

interface Props {
  trouble: Trouble;
  /** The form that it is about; none where something was only pressed. */
  definition?: FormDefinition;
  reload?: (() => void) | undefined;
}

export function Summary({ trouble, definition, reload }: Props) {
  const labels = new Map(definition && fieldsOf(definition).map((field) => [field.path, field.label]));
  const title = idOf('summary-title', definition?.ids);
  const box = useRef<HTMLDivElement>(null);
  // Each submit makes a new `trouble`, and each takes the focus.
  useEffect(() => box.current?.focus(), [trouble]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a `<fieldset>` is for inputs, and here are links to them
    <div ref={box} class="summary" role="group" tabIndex={-1} aria-labelledby={title}>
      <h2 id={title}>{trouble.title}</h2>
      {trouble.text && <p>{trouble.text}</p>}
      {trouble.problems && (
        <ul>
          {trouble.problems.map((problem, index) => (
            <li key={index}>
              {problem.path ? (
                <FieldLink
                  id={idOf(problem.path, definition?.ids)}
                  text={`${labels.get(problem.path)}: ${problem.message}`}
                />
              ) : (
                problem.message
              )}
            </li>
          ))}
        </ul>
      )}
      <Reference id={trouble.requestId} />
      {trouble.next === 'reload' && (
        <button type="button" class="quiet" onClick={reload}>
          Continue
        </button>
      )}
    </div>
  );
}

function FieldLink({ id, text }: { id: string; text: string }) {
  const go = (event: Event) => {
    // The fragment stays free for sign-in links.
    event.preventDefault();
    const input = document.getElementById(id);
    // The label, so that it and the message above the input are in view too.
    input?.closest('.field')?.scrollIntoView({ block: 'center' });
    input?.focus({ preventScroll: true });
  };
  return (
    <a href={`#${id}`} onClick={go}>
      {text}
    </a>
  );
}
