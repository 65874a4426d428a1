//! The parts of the page that stand where a form or a profile can't: nobody signed in, or the profile could not be
//! loaded.

import type { ComponentChildren } from 'preact';
import { explainFailure } from './failure.ts';
import type { Failure } from './failure-types.ts';
import { takesTokens } from './session.ts';

/** The front door, for someone without a token or with one that is no longer accepted: what this is, and how to get in. */
export function SignedOut({ expired, children }: { expired: boolean; children: ComponentChildren }) {
  return (
    <>
      <h1>{expired ? 'Your sign-in has expired' : 'Identity protection'}</h1>
      <p class="lead">
        {!expired && 'What credit bureaus and others know of you, and what changes there, in one place. '}
        Open this page from the site that you have your account with, or log in here.
      </p>
      {children}
      <OtherDoors />
      {takesTokens(location.hostname) && (
        <>
          <h2>While you develop</h2>
          <p>
            <code>cargo xtask dev</code> prints a link that signs you in. Open it in this tab. It works on your own
            machine alone.
          </p>
        </>
      )}
    </>
  );
}

/** For whoever comes for something else than an account. */
function OtherDoors() {
  return (
    <div class="cards">
      <section class="card">
        <h2>For developers</h2>
        <p>What the service does and how to call it, with a playground of its rules.</p>
        <a href="/docs/">Documentation</a>
      </section>
      <section class="card">
        <h2>For operators</h2>
        <p>The support desk, and the programs of partners. It opens with a service’s token.</p>
        <a href="/operator">Operator page</a>
      </section>
    </div>
  );
}

/** Why the profile could not be loaded, with a way to try again. */
export function FailureNotice({
  failure,
  retry,
  level: Heading = 'h1',
}: {
  failure: Failure;
  retry: () => void;
  level?: 'h1' | 'h2' | 'h3';
}) {
  const { title, text } = explainFailure(failure, Date.now());
  return (
    <>
      <Heading>{title}</Heading>
      <p class="lead">{text}</p>
      <Reference id={failure.requestId} />
      <button type="button" onClick={retry}>
        Try again
      </button>
    </>
  );
}

/** The request's id, by which support finds the log line. */
export function Reference({ id }: { id: string | undefined }) {
  return id ? (
    <p class="reference">
      Reference for support: <code>{id}</code>
    </p>
  ) : null;
}
