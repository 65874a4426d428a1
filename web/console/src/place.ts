//! Which page is shown: a name in the address bar's fragment, so that going back and reloading work.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isLink } from './session.ts';

/** A page among those that the bar leads to. */
export interface Place {
  /** Its name in the fragment. */
  path: string;
  /** In the bar, and as the title of the document. */
  title: string;
}

/** A place whose page is given `Props`. */
export interface PlaceOf<Props> extends Place {
  Body: ComponentType<Props>;
}

/**
 * The place that the fragment names, undefined for none of `places`; and what names another without a step in the
 * history.
 */
export function usePlace<P extends Place>(places: readonly P[]): [P | undefined, (place: P) => void] {
  const current = () => places.find(({ path }) => path === location.hash.slice(1));
  const [place, setPlace] = useState(current);
  useEffect(() => {
    // A link with a token changes who is here, not what they look at.
    const follow = () => isLink(location.hash) || setPlace(current());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const put = (next: P) => {
    history.replaceState(null, '', `#${next.path}`);
    setPlace(next);
  };
  return [place, put];
}
