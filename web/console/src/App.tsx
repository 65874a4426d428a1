//! The page as a whole.

import { useEffect, useState } from 'preact/hooks';
import type { Account } from './account.ts';
import { Entrance } from './identity/Entrance.tsx';
import { Site } from './identity/site.ts';
import { Navigation } from './Navigation.tsx';
import { usePlace } from './place.ts';
import { type AccountPlace, OVERVIEW, PageAt, PLACES, PROFILE, placesOf } from './places.tsx';
import { takeLink } from './session.ts';
import { focusPage, useFocusOnChange } from './useFocusOnChange.ts';
import { useTitle } from './useTitle.ts';

export function App({ account, firstSite }: { account: Account; firstSite: Site | undefined }) {
  const { view, spoken, site, setSite } = useAccount(account, firstSite);
  const [named, put] = usePlace(PLACES);

  const isOut = view.is === 'signed-out';
  const isNew = view.is === 'known' && view.just !== undefined;
  const places = isOut ? [] : placesOf(account, view);
  const wanted = named ?? (isNew ? PROFILE : OVERVIEW);
  const place = places.includes(wanted) ? wanted : PROFILE;
  // Whoever has just made a profile stays with it, also when a new link is opened.
  useEffect(() => {
    if (isNew && !named) put(PROFILE);
  }, [isNew, named]);
  // What comes at first, and what follows loading, moves no focus.
  useFocusOnChange(isOut ? 'out' : (named ?? (isNew ? PROFILE : undefined)));
  useTitle(isOut ? 'Log in' : place.title);

  return (
    <>
      <Bar places={places} current={place} signOut={() => account.signOut()} />
      <main tabIndex={-1} aria-busy={view.is === 'loading'}>
        {isOut ? (
          <Entrance account={account} expired={view.expired} site={site} choose={setSite} />
        ) : (
          <PageAt place={place} view={view} account={account} reload={() => void account.load().then(focusPage)} />
        )}
      </main>
      <p class="spoken" role="status">
        {spoken}
      </p>
    </>
  );
}

/** The top of the page: without places for whoever is not signed in. */
function Bar(props: { places: AccountPlace[]; current: AccountPlace; signOut: () => void }) {
  const { places, current, signOut } = props;
  return (
    <header class="bar">
      <span class="brand">Identity protection</span>
      {places.length > 0 && (
        <button type="button" class="quiet" onClick={signOut}>
          Sign out
        </button>
      )}
      {places.length > 1 && <Navigation label="Your account" places={places} current={current} />}
    </header>
  );
}

/** Who is here, at which site; both follow the links that are opened. */
function useAccount(account: Account, firstSite: Site | undefined) {
  const [state, setState] = useState(account.state);
  const [site, setSite] = useState(firstSite);
  useEffect(() => {
    account.onChange = setState;
    void account.load();
    // A link opened in this same tab changes only the fragment: the page is not loaded anew.
    const renew = ({ oldURL }: HashChangeEvent) => {
      const { token, siteKey } = takeLink(oldURL);
      const linked = Site.adopt(siteKey);
      if (linked) setSite(linked);
      if (token) void account.adopt(token);
    };
    addEventListener('hashchange', renew);
    return () => removeEventListener('hashchange', renew);
  }, [account]);
  return { ...state, site, setSite };
}
