//! Where the focus goes when something was opened or changed: to its heading.

import { useEffect, useRef } from 'preact/hooks';

/** For the heading of something: it takes the focus with each new `what`. */
export function useFocusOnNew(what: unknown) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [what]);
  return heading;
}
