//! What has happened, for a while at the edge of the window: seen and spoken, also where the page itself shows nothing of it.

import { useEffect, useRef, useState } from 'preact/hooks';

/** What is said. */
export interface Said {
  words: string;
  /** Shown, too: the page shows it in no other way. */
  isSeen?: boolean;
}

/** Long enough to be read twice; it stays while the pointer is over it. */
const STAYS_MS = 10_000;

export function Status({ words, isSeen }: Said) {
  const [isOver, setOver] = useState(false);
  const held = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setOver(false);
    const end = () => {
      // Looked at still: a little longer.
      if (held.current) timer.current = setTimeout(end, STAYS_MS / 5);
      else setOver(true);
    };
    timer.current = setTimeout(end, STAYS_MS);
    return () => clearTimeout(timer.current);
  }, [words]);
  const isShown = isSeen && words !== '' && !isOver;
  return (
    // Always there: a screen reader tells what comes into it.
    <p
      class={isShown ? 'status' : 'spoken'}
      role="status"
      onPointerEnter={() => (held.current = true)}
      onPointerLeave={() => (held.current = false)}
    >
      {words}
    </p>
  );
}
