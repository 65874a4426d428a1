//! The page as a whole.

import { useEffect, useRef, useState } from 'preact/hooks';
import { Account, type View } from './account.ts';
import { FailureNotice, SignedOut } from './Notice.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { ProfileStatus } from './ProfileStatus.tsx';
import { takeToken } from './session.ts';

export function App({ account }: { account: Account }) {
  const [{ view, spoken }, setState] = useState(account.state);
  const main = useRef<HTMLElement>(null);
  const focus = () => main.current?.focus();

  useEffect(() => {
    account.onChange = setState;
    void account.load();
    // A link opened in this same tab changes only the fragment: the page is not loaded anew.
    const renew = () => {
      const token = takeToken();
      if (token) void account.adopt(token);
    };
    addEventListener('hashchange', renew);
    return () => removeEventListener('hashchange', renew);
  }, [account]);

  const signOut = () => {
    account.signOut();
    focus();
  };

  return (
    <>
      <header class="bar">
        <span class="brand">Identity protection</span>
        {view.is !== 'signed-out' && (
          <button type="button" class="quiet" onClick={signOut}>
            Sign out
          </button>
        )}
      </header>
      <main ref={main} tabIndex={-1} aria-busy={view.is === 'loading'}>
        <Body view={view} account={account} reload={() => void account.load().then(focus)} />
      </main>
      <p class="spoken" role="status">
        {spoken}
      </p>
    </>
  );
}

function Body({ view, account, reload }: { view: View; account: Account; reload: () => void }) {
  switch (view.is) {
    case 'loading':
      return <h1 class="loading">Loading your profile…</h1>;
    case 'signed-out':
      return <SignedOut expired={view.expired} />;
    case 'failed':
      return <FailureNotice failure={view.failure} retry={reload} />;
    case 'new':
      return (
        <>
          <h1>Create your profile</h1>
          <p class="lead">We use these details to watch for misuse of your identity. They are encrypted before they are stored.</p>
          <ProfileForm key="create" kind="create" send={account.create} reload={reload} />
        </>
      );
    case 'known':
      return (
        <>
          <ProfileStatus profile={view.profile} just={view.just} />
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
