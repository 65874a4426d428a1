//! The page as a whole.

import { useEffect, useState } from 'preact/hooks';
import type { Account, SignedIn, View } from './account.ts';
import { Addresses } from './identity/Addresses.tsx';
import { Entrance } from './identity/Entrance.tsx';
import { SecondFactor } from './identity/SecondFactor.tsx';
import { Sessions } from './identity/Sessions.tsx';
import { Site } from './identity/site.ts';
import { Navigation } from './Navigation.tsx';
import { usePlace } from './place.ts';
import { ProfilePage } from './profile/ProfilePage.tsx';
import { Alerts } from './protection/Alerts.tsx';
import { Overview } from './protection/Overview.tsx';
import { takeLink } from './session.ts';
import { focusPage, useFocusOnChange } from './useFocusOnChange.ts';
import { useTitle } from './useTitle.ts';

const PLACES = {
  overview: 'Overview',
  alerts: 'Alerts',
  profile: 'Profile',
  addresses: 'Addresses',
  security: 'Security',
} as const;
type Place = keyof typeof PLACES;

export function App({ account, firstSite }: { account: Account; firstSite: Site | undefined }) {
  const { view, spoken, site, setSite } = useAccount(account, firstSite);
  const [named, putPlace] = usePlace(PLACES);

  const isOut = view.is === 'signed-out';
  const isNew = view.is === 'known' && view.just !== undefined;
  const places = placesOf(account, view);
  const wanted = named ?? (isNew ? 'profile' : 'overview');
  const place = Object.hasOwn(places, wanted) ? wanted : 'profile';
  // Whoever has just made a profile stays with it, also when a new link is opened.
  useEffect(() => {
    if (isNew && !named) putPlace('profile');
  }, [isNew, named]);
  // What comes at first, and what follows loading, moves no focus.
  useFocusOnChange(isOut ? 'out' : (named ?? (isNew ? 'profile' : '')));
  useTitle(isOut ? 'Log in' : PLACES[place]);

  return (
    <>
      <header class="bar">
        <span class="brand">Identity protection</span>
        {!isOut && (
          <button type="button" class="quiet" onClick={() => account.signOut()}>
            Sign out
          </button>
        )}
        {Object.keys(places).length > 1 && <Navigation label="Your account" places={places} place={place} />}
      </header>
      <main tabIndex={-1} aria-busy={view.is === 'loading'}>
        {isOut ? (
          <Entrance account={account} expired={view.expired} site={site} choose={setSite} />
        ) : (
          <Body view={view} account={account} place={place} reload={() => void account.load().then(focusPage)} />
        )}
      </main>
      <p class="spoken" role="status">
        {spoken}
      </p>
    </>
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

function placesOf({ member }: Account, view: View): Partial<Record<Place, string>> {
  const { overview, alerts, profile, addresses, security } = PLACES;
  if (view.is === 'signed-out') return {};
  return { ...(view.is === 'known' && { overview, alerts }), profile, ...(member && { addresses, security }) };
}

function Body({
  view,
  account,
  place,
  reload,
}: {
  view: SignedIn;
  account: Account;
  place: Place;
  reload: () => void;
}) {
  const { member } = account;
  if (member && place === 'addresses') return <Addresses account={account} member={member} />;
  if (member && place === 'security') {
    return (
      <>
        <h1>Security</h1>
        <SecondFactor account={account} member={member} />
        <Sessions account={account} member={member} />
      </>
    );
  }
  // By the visit: what was shown to one person is not shown to the next, and a new link asks again.
  if (place === 'overview') return <Overview key={account.visit} account={account} />;
  if (place === 'alerts') return <Alerts key={account.visit} account={account} />;
  return <ProfilePage view={view} account={account} reload={reload} />;
}
