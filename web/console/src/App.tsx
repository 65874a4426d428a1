//! The page as a whole.

import { useEffect, useState } from 'preact/hooks';
import { Account, type View } from './account.ts';
import { Addresses } from './identity/Addresses.tsx';
import { Entrance } from './identity/Entrance.tsx';
import { PLACES, type Place, usePlace } from './identity/place.ts';
import { SecondFactor } from './identity/SecondFactor.tsx';
import { Sessions } from './identity/Sessions.tsx';
import { Site } from './identity/site.ts';
import { FailureNotice } from './Notice.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { ProfileStatus } from './ProfileStatus.tsx';
import { takeLink } from './session.ts';
import { focusPage, useFocusOnChange } from './useFocusOnChange.ts';

export function App({ account, firstSite }: { account: Account; firstSite: Site | undefined }) {
  const [{ view, spoken }, setState] = useState(account.state);
  const [site, setSite] = useState(firstSite);
  const place = usePlace();

  useEffect(() => {
    account.onChange = setState;
    void account.load();
    // A link opened in this same tab changes only the fragment: the page is not loaded anew.
    const renew = () => {
      const { token, siteKey } = takeLink();
      const linked = Site.adopt(siteKey);
      if (linked) setSite(linked);
      if (token) void account.adopt(token);
    };
    addEventListener('hashchange', renew);
    return () => removeEventListener('hashchange', renew);
  }, [account]);

  const { member } = account;
  const isOut = view.is === 'signed-out';
  useFocusOnChange(isOut ? 'out' : place);

  return (
    <>
      <header class="bar">
        <span class="brand">Identity protection</span>
        {!isOut && (
          <button type="button" class="quiet" onClick={() => account.signOut()}>
            Sign out
          </button>
        )}
        {member && !isOut && <Navigation place={place} />}
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

function Navigation({ place }: { place: Place }) {
  return (
    <nav aria-label="Your account">
      {Object.entries(PLACES).map(([name, label]) => (
        <a key={name} href={`#${name}`} aria-current={name === place ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

type Shown = Exclude<View, { is: 'signed-out' }>;

function Body({ view, account, place, reload }: { view: Shown; account: Account; place: Place; reload: () => void }) {
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
  return <ProfilePage view={view} account={account} reload={reload} />;
}

function ProfilePage({ view, account, reload }: { view: Shown; account: Account; reload: () => void }) {
  switch (view.is) {
    case 'loading':
      return <h1 class="loading">Loading your profile…</h1>;
    case 'failed':
      return <FailureNotice failure={view.failure} retry={reload} />;
    case 'new':
      return (
        <>
          <h1>Create your profile</h1>
          <p class="lead">We use these details to watch for misuse of your identity. They are encrypted before they are stored.</p>
          {account.member && !account.member.isStrong && <FactorFirst hasFactor={account.member.hasFactor} />}
          <ProfileForm key="create" kind="create" send={account.create} reload={reload} />
        </>
      );
    case 'known':
      return (
        <>
          <ProfileStatus profile={view.profile} just={view.just} linked={!account.member} />
          <section aria-labelledby="change">
            <h2 id="change">Change your details</h2>
            <p>
              Fill in only what is different. Empty fields stay as they are. A new date of birth or Social Security number has to be confirmed
              again.
            </p>
            <ProfileForm key={view.profile.arrayUserId} kind="change" profile={view.profile} send={account.change} reload={reload} />
          </section>
        </>
      );
  }
}

/** Before someone fills a form that would be refused. */
function FactorFirst({ hasFactor }: { hasFactor: boolean }) {
  return (
    <p class="note">
      {hasFactor ? (
        'To save personal details, sign out and log in again with a code.'
      ) : (
        <>
          Saving personal details needs a second factor. <a href="#security">Set it up first</a>: it takes a minute.
        </>
      )}
    </p>
  );
}
