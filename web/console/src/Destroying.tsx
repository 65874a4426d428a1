//! A button for what can't be taken back: it asks first, in words that name what goes and what follows from it.

import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  /** The name of the button. */
  button: string;
  /** What tells the button from others of that name; read, not seen. */
  about?: string;
  /** The question. */
  title: string;
  /** What follows from it. */
  children: ComponentChildren;
  /** The name of the button that does it. */
  yes: string;
  go: () => void;
}

export function Destroying({ button, about, go, ...question }: Props) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <button type="button" class="quiet" onClick={() => setAsked(true)}>
        {button}
        {about && <span class="spoken"> {about}</span>}
      </button>
      {isAsked && <Question {...question} go={go} done={() => setAsked(false)} />}
    </>
  );
}

interface QuestionProps extends Pick<Props, 'title' | 'children' | 'yes' | 'go'> {
  /** It was answered, in either way. */
  done: () => void;
}

/** The question by itself, where something else than a button of its own leads to it. */
export function Question({ title, children, yes, go, done }: QuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isMeant = useRef(false);
  const id = useId();
  // Modal: what is behind it can't be pressed. Escape closes it, which is to leave it, and the focus goes back.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => {
    done();
    if (isMeant.current) go();
  };
  return (
    <dialog ref={dialog} class="question" aria-labelledby={id} aria-describedby={`${id}-why`} onClose={close}>
      <h2 id={id}>{title}</h2>
      <div id={`${id}-why`}>{children}</div>
      <div class="actions">
        <button type="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        <button
          type="button"
          class="quiet danger"
          onClick={() => {
            isMeant.current = true;
            dialog.current?.close();
          }}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
