//! Which page of the account is shown: a name in the address bar's fragment, so that going back and reloading work.

import { useEffect, useState } from 'preact/hooks';

export const PLACES = { profile: 'Profile', addresses: 'Addresses', security: 'Security' } as const;
export type Place = keyof typeof PLACES;

export function usePlace(): Place {
  const [place, setPlace] = useState(current);
  useEffect(() => {
    const follow = () => setPlace(current());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return place;
}

function current(): Place {
  const name = location.hash.slice(1);
  return Object.hasOwn(PLACES, name) ? (name as Place) : 'profile';
}
