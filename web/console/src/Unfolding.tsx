//! Something behind a button, in its place. The focus goes into it, and back to the button.

import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  /** The name of the button. */
  button: string;
  /** `fold` takes it away again. */
  children: (fold: () => void) => ComponentChildren;
}

export function Unfolding({ button, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // Before anything is drawn: nobody types into it while the focus is still elsewhere.
  useLayoutEffect(() => {
    if (isOpen) box.current?.querySelector<HTMLElement>('input:not([hidden])')?.focus();
    else if (wasOpen.current) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (!isOpen) {
    return (
      <button ref={opener} type="button" class="quiet" onClick={() => setOpen(true)}>
        {button}
      </button>
    );
  }
  const fold = () => setOpen(false);
  return (
    <div ref={box} class="unfolded">
      {children(fold)}
      <div class="actions">
        <button type="button" class="quiet" onClick={fold}>
          Cancel
        </button>
      </div>
    </div>
  );
}
