//! The page of the profile: the form for a new one, or what is stored and the form to change it.

import type { Account, SignedIn } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { FailureNotice } from '../Notice.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { DeleteProfile } from './DeleteProfile.tsx';
import { CREATE } from './forms.ts';
import { ProfileStatus } from './ProfileStatus.tsx';

export function ProfilePage({ view, account, reload }: { view: SignedIn; account: Account; reload: () => void }) {
  switch (view.is) {
    case 'loading':
      return <h1 class="loading">Loading your profile…</h1>;
    case 'failed':
      return <FailureNotice failure={view.failure} retry={reload} />;
    case 'new':
      return (
        <>
          <h1>Create your profile</h1>
          <p class="lead">
            We use these details to watch for misuse of your identity. They are encrypted before they are stored.
          </p>
          {account.member && !account.member.isStrong && <FactorFirst hasFactor={account.member.hasFactor} />}
          <DataForm
            key="create"
            definition={CREATE}
            button="Create profile"
            send={account.create}
            initial={account.draft}
            onValues={(values) => {
              account.draft = values;
            }}
            reload={reload}
          />
        </>
      );
    case 'known':
      return (
        <>
          <ProfileStatus profile={view.profile} just={view.just} linked={!account.member} />
          <section aria-labelledby="change">
            <h2 id="change">Change your details</h2>
            <p>
              Fill in only what is different. Empty fields stay as they are. A new date of birth or Social Security
              number has to be confirmed again.
            </p>
            <ChangeForm key={view.profile.arrayUserId} profile={view.profile} send={account.change} reload={reload} />
          </section>
          <DeleteProfile account={account} />
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
