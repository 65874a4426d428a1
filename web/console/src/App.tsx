//! The page as a whole: who is signed in, what the Worker knows of them, and which part of the page that leads to.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, type Profile, createUser, readProfile, updateUser } from './api.ts';
import type { Failure } from './failure.ts';
import { FailureNotice, SignedOut } from './Notice.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { ProfileStatus } from './ProfileStatus.tsx';
import { forgetToken, samePerson, takeToken } from './session.ts';

type View =
  | { is: 'loading' }
  | { is: 'failed'; failure: Failure }
  | { is: 'new' }
  | { is: 'known'; profile: Profile; just?: 'created' | 'changed' };

const TITLE = 'Identity protection';

export function App() {
  const [token, setToken] = useState(takeToken);
  const [view, setView] = useState<View>({ is: 'loading' });
  const [spoken, setSpoken] = useState('');
  const main = useRef<HTMLElement>(null);

  const load = useCallback(async (bearer: string, just?: 'created') => {
    const answer = await readProfile(bearer);
    setView(viewOf(answer, just));
  }, []);

  useEffect(() => {
    if (token) void load(token);
    // Only the first token: a later one of the same person must not take away what was typed.
  }, []);

  // A link opened in this same tab changes only the fragment, and the page is not loaded anew.
  useEffect(() => {
    const renew = () => {
      const next = takeToken();
      if (!next || next === token) return;
      const mayStay = token !== undefined && samePerson(token, next) && view.is !== 'failed';
      setToken(next);
      setSpoken('You are signed in again.');
      if (mayStay) return;
      setView({ is: 'loading' });
      void load(next);
    };
    addEventListener('hashchange', renew);
    return () => removeEventListener('hashchange', renew);
  }, [token, view.is]);

  const reload = () => {
    if (!token) return;
    setView({ is: 'loading' });
    setSpoken('');
    void load(token).then(() => main.current?.focus());
  };

  const create = async (payload: unknown): Promise<Failure | undefined> => {
    const answer = await createUser(token ?? '', payload);
    if (!answer.ok) return answer.failure;
    setSpoken('Your profile was created.');
    await load(token ?? '', 'created');
    return undefined;
  };

  const change = async (payload: unknown): Promise<Failure | undefined> => {
    const answer = await updateUser(token ?? '', payload);
    if (!answer.ok) return answer.failure;
    setSpoken('Your changes were saved.');
    setView({ is: 'known', profile: answer.value, just: 'changed' });
    return undefined;
  };

  const signOut = () => {
    forgetToken();
    setToken(undefined);
    setView({ is: 'loading' });
    setSpoken('You are signed out.');
    main.current?.focus();
  };

  return (
    <>
      <header class="bar">
        <span class="brand">{TITLE}</span>
        {token && (
          <button type="button" class="quiet" onClick={signOut}>
            Sign out
          </button>
        )}
      </header>
      <main ref={main} tabIndex={-1} aria-busy={token !== undefined && view.is === 'loading'}>
        {token === undefined ? <SignedOut /> : <Body view={view} reload={reload} create={create} change={change} />}
      </main>
      <p class="spoken" role="status">
        {spoken}
      </p>
    </>
  );
}

interface BodyProps {
  view: View;
  reload: () => void;
  create: (payload: unknown) => Promise<Failure | undefined>;
  change: (payload: unknown) => Promise<Failure | undefined>;
}

function Body({ view, reload, create, change }: BodyProps) {
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
          <ProfileForm key="create" kind="create" send={create} reload={reload} />
        </>
      );
    case 'known':
      return (
        <>
          <ProfileStatus profile={view.profile} just={view.just} />
          <section aria-labelledby="change">
            <h2 id="change">Change your details</h2>
            <p>Fill in only what is different. Empty fields stay as they are.</p>
            <ProfileForm key={`change ${view.profile.arrayUserId}`} kind="change" profile={view.profile} send={change} reload={reload} />
          </section>
        </>
      );
  }
}

function viewOf(answer: Answer<Profile | undefined>, just?: 'created'): View {
  if (!answer.ok) return { is: 'failed', failure: answer.failure };
  if (!answer.value) return { is: 'new' };
  return { is: 'known', profile: answer.value, ...(just && { just }) };
}
