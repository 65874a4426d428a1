//! What someone sees who is not signed in: the key of their site, then logging in or signing up, then the code.

import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { SignedOut } from '../Notice.tsx';
import { useFocusOnChange } from '../useFocusOnChange.ts';
import { type Entry, giveCode, logIn, signUp } from './entrance.ts';
import { CODE, LOG_IN, SIGN_UP, SITE } from './forms.ts';
import { Site } from './site.ts';

interface Props {
  account: Account;
  expired: boolean;
  site: Site | undefined;
  choose: (site: Site | undefined) => void;
}

type Step = { is: 'log-in' } | { is: 'sign-up' } | { is: 'code'; challenge: string };

export function Entrance({ account, expired, site, choose }: Props) {
  if (site) return <AtSite account={account} expired={expired} site={site} leave={() => choose(undefined)} />;
  return (
    <SignedOut expired={expired}>
      <h2>Or log in here</h2>
      <DataForm definition={SITE} button="Continue" send={adoptSite(choose)} />
    </SignedOut>
  );
}

function AtSite({
  account,
  expired,
  site,
  leave,
}: {
  account: Account;
  expired: boolean;
  site: Site;
  leave: () => void;
}) {
  const [step, setStep] = useState<Step>({ is: 'log-in' });
  useFocusOnChange(step.is);
  const entering =
    (enter: (payload: unknown) => Promise<Entry>): Send =>
    async (payload) => {
      const entry = await enter(payload);
      if (entry.is === 'refused') return entry.failure;
      if (entry.is === 'challenge') setStep({ is: 'code', challenge: entry.challenge });
      else await account.enter(entry.member);
      return undefined;
    };

  switch (step.is) {
    case 'log-in':
      return (
        <>
          <h1>{expired ? 'Log in again' : 'Log in'}</h1>
          <p class="lead">With the user name and the password that you chose at this site.</p>
          <DataForm
            key="log-in"
            definition={LOG_IN}
            button="Log in"
            send={entering((payload) => logIn(site, payload))}
          />
          <div class="actions">
            <Other text="Create an account" go={() => setStep({ is: 'sign-up' })} />
            <Other text="Use another site key" go={leave} />
          </div>
        </>
      );
    case 'sign-up':
      return (
        <>
          <h1>Create an account</h1>
          <p class="lead">For logging in. Your profile comes after it.</p>
          <DataForm
            key="sign-up"
            definition={SIGN_UP}
            button="Create account"
            send={entering((payload) => signUp(site, payload))}
          />
          <div class="actions">
            <Other text="I have an account" go={() => setStep({ is: 'log-in' })} />
          </div>
        </>
      );
    case 'code':
      return (
        <>
          <h1>Enter your code</h1>
          <p class="lead">Your password is right. This account also asks for a second factor.</p>
          <DataForm
            key={step.challenge}
            definition={CODE}
            button="Log in"
            send={entering((payload) => giveCode(site, step.challenge, payload as object))}
          />
          <div class="actions">
            <Other text="Start again" go={() => setStep({ is: 'log-in' })} />
          </div>
        </>
      );
  }
}

function adoptSite(choose: (site: Site) => void): Send {
  return async (payload) => {
    const site = Site.adopt((payload as { siteKey?: string }).siteKey);
    if (site) choose(site);
    const message = 'Enter the whole key. It begins with “browser.” and has two more parts.';
    return site ? undefined : { is: 'issues', issues: [{ path: ['siteKey'], code: 'site_key', message }] };
  };
}

function Other({ text, go }: { text: string; go: () => void }) {
  return (
    <button type="button" class="quiet" onClick={go}>
      {text}
    </button>
  );
}
