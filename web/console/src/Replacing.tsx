//! The question before a link takes the place of whoever is here.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Here } from './arrival.ts';
import type { Identity } from './session.ts';
import { Name, Named } from './Who.tsx';

interface Props {
  here: Here;
  /** Whom the link would sign in; undefined when it leads to a site alone. */
  next: Identity | undefined;
  /** The site that the link leads to. */
  site?: string | undefined;
  stay: () => void;
  go: () => void;
}

export function Replacing({ here, next, site, stay, go }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isAnswered = useRef(false);
  // Modal: what is behind it can't be typed into. Escape closes it, which is to stay, and the focus goes back.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const answer = (then: () => void) => {
    if (isAnswered.current) return;
    isAnswered.current = true;
    dialog.current?.close();
    then();
  };
  return (
    <dialog
      ref={dialog}
      class="question"
      aria-labelledby="replacing"
      aria-describedby="replaced"
      onClose={() => answer(stay)}
    >
      <h2 id="replacing">{next ? 'Sign in as somebody else?' : 'Go to another site?'}</h2>
      <div id="replaced">
        <p>
          Now: <Named who={here.who} site={here.site} />.
        </p>
        <p>
          {'A link was opened. It leads to: '}
          {next && (
            <>
              user <Name text={next.user ?? 'somebody unknown'} />
              {', '}
            </>
          )}
          site <Name text={site ?? next?.site ?? 'unknown'} />.
        </p>
        <p>
          {here.who && 'Your session here would end. '}
          What you enter afterwards would go there. If you don’t know why the link was opened, stay.
        </p>
      </div>
      <div class="actions">
        <button type="button" onClick={() => answer(stay)}>
          Stay here
        </button>
        <button type="button" class="quiet" onClick={() => answer(go)}>
          {next ? 'Sign in as somebody else' : 'Go to the other site'}
        </button>
      </div>
    </dialog>
  );
}
