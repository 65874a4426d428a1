//! What the Worker tells of a profile: which details are there, and how far the identity check is.

import { useEffect, useRef } from 'preact/hooks';
import type { Profile } from '../api.ts';
import { Row } from '../Row.tsx';
import { dateTime } from '../words.ts';

interface Props {
  profile: Profile;
  /** What the person has just done; the heading then takes the focus. */
  just?: 'created' | 'changed' | undefined;
  /** Came by a link, not by logging in here. */
  linked: boolean;
}

const DETAILS: [keyof Profile, string][] = [
  ['firstNameConfigured', 'First name'],
  ['lastNameConfigured', 'Last name'],
  ['dobConfigured', 'Date of birth'],
  ['emailConfigured', 'Email address'],
  ['addressConfigured', 'Home address'],
  ['phoneNumberConfigured', 'Phone number'],
  ['ssnConfigured', 'Social Security number'],
];

const DONE = { created: 'Your profile was created.', changed: 'Your changes were saved.' };

export function ProfileStatus({ profile, just, linked }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (just) heading.current?.focus();
  }, [profile, just]);

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Your profile
      </h1>
      {just && <p class="done">{DONE[just]}</p>}
      <div class="cards">
        <Stored profile={profile} />
        <IdentityCheck profile={profile} />
      </div>
      {!profile.twoFactorEnabled && <p class="note">To change your details, {linked ? BY_A_LINK : BY_A_CODE}</p>}
    </>
  );
}

const BY_A_LINK = 'sign in with a second factor first and open the new link in this tab.';
const BY_A_CODE = 'log in with a code: set up a second factor under “Security” where you have none.';

function Stored({ profile }: { profile: Profile }) {
  return (
    <section aria-labelledby="stored" class="card">
      <h2 id="stored">Details we keep</h2>
      <dl>
        {DETAILS.map(([key, label]) => (
          <Row key={key} label={label} value={profile[key] ? 'Stored' : 'Not given'} good={profile[key] === true} />
        ))}
      </dl>
    </section>
  );
}

function identity({ authenticated, personChanged }: Profile) {
  if (personChanged)
    return 'Can’t be confirmed with the changed details: change them back, or ask support for a new profile';
  return authenticated ? 'Confirmed' : 'Not confirmed yet';
}

function IdentityCheck({ profile }: { profile: Profile }) {
  const { authenticated, twoFactorEnabled, lastAuthAttempt } = profile;
  return (
    <section aria-labelledby="check" class="card">
      <h2 id="check">Identity check</h2>
      <dl>
        <Row label="Identity" value={identity(profile)} good={authenticated} />
        <Row label="Second factor" value={twoFactorEnabled ? 'Used for this sign-in' : 'Not used'} />
        <Row label="Attempts used" value={String(profile.authAttempts)} />
        <Row label="Attempts left" value={String(profile.remainingAuthAttempts)} />
        <Row label="Last attempt" value={lastAuthAttempt ? dateTime(lastAuthAttempt) : 'None'} />
        <Row label="Plan version" value={String(profile.version)} />
      </dl>
    </section>
  );
}
