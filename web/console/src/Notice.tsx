//! The parts of the page that stand where a form or a profile can't: nobody signed in, or the profile could not be
//! loaded.

import type { ComponentChildren } from 'preact';
import { explainFailure } from './failure.ts';
import type { Failure } from './failure-types.ts';

/** Tells someone without a token, or with one that is no longer accepted, how to get in. */
export function SignedOut({ expired, children }: { expired: boolean; children: ComponentChildren }) {
  return (
    <>
      <h1>{expired ? 'Your sign-in has expired' : 'You are not signed in'}</h1>
      <p class="lead">This page opens through a sign-in link, which gives access for a short time, or by logging in.</p>
      <h2>How to get a link</h2>
      <ul>
        <li>Open your profile from the app or site that you have your account with.</li>
        <li>
          On your own machine, run <code>cargo xtask dev</code>: it prints such a link.
        </li>
      </ul>
      <p>Then open the link in this tab.</p>
      {children}
    </>
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
