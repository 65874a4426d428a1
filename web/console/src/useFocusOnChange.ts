//! Where the focus goes when one part of the page takes the place of another.

import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Puts the focus at the top of the page each time `what` is another one: what had it may be gone. Not at first, that is
 * the browser's.
 */
export function useFocusOnChange(what: unknown): void {
  const before = useRef(what);
  // Before anything is drawn: nobody types into the new part while the focus is still elsewhere.
  useLayoutEffect(() => {
    if (before.current !== what) focusPage();
    before.current = what;
  }, [what]);
}

export function focusPage(): void {
  document.querySelector('main')?.focus();
}
