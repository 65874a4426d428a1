//! Which page is shown: a name in the address bar's fragment, so that going back and reloading work.

import { useEffect, useState } from 'preact/hooks';
import { isLink } from './session.ts';

/**
 * The place that the fragment names; undefined for none of `names`. `put` names another one without a step in the
 * history.
 */
export function usePlace<Place extends string>(
  names: Record<Place, string>,
): [Place | undefined, (place: Place) => void] {
  const current = () => {
    const name = location.hash.slice(1);
    return Object.hasOwn(names, name) ? (name as Place) : undefined;
  };
  const [place, setPlace] = useState(current);
  useEffect(() => {
    // A link with a token changes who is here, not what they look at.
    const follow = () => isLink(location.hash) || setPlace(current());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const put = (next: Place) => {
    history.replaceState(null, '', `#${next}`);
    setPlace(next);
  };
  return [place, put];
}
