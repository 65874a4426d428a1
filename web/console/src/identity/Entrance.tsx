//! What someone sees who is not signed in: the key of their site, then logging in or signing up, then the code.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { SignedOut } from '../Notice.tsx';
import { Summary } from '../Summary.tsx';
import { useFocusOnChange } from '../useFocusOnChange.ts';
import type { Trouble } from '../useSubmit.ts';
import { cameByApplication } from './application.ts';
import { Door, Other, type Way } from './Door.tsx';
import { askCode, type Challenge, type Entry, giveCode, giveMailedCode, logIn, signUp } from './entrance.ts';
import { Forgotten } from './Forgotten.tsx';
import { BY_MAIL, CODE, LOG_IN, MAILED_CODE, SIGN_UP, SITE } from './forms.ts';
import { Site } from './site.ts';

interface Props {
  account: Account;
  expired: boolean;
  site: Site | undefined;
  choose: (site: Site | undefined) => void;
  /** Why the site's application could not let somebody in. */
  trouble?: Trouble | undefined;
  /** Leaves for that application. */
  enter: (site: Site) => void;
}

type Step =
  | { is: 'log-in' }
  | { is: 'sign-up' }
  | { is: 'forgotten' }
  | { is: 'by-mail' }
  | { is: 'mailed'; challenge: string }
  | ({ is: 'code' } & Challenge);

export function Entrance({ account, expired, site, choose, trouble, enter }: Props) {
  if (site) {
    const leave = () => choose(undefined);
    return <AtSite key={site.account} {...{ account, expired, site, leave, trouble, enter }} />;
  }
  return (
    <SignedOut expired={expired}>
      {trouble && <Summary trouble={trouble} />}
      <h2>Log in here</h2>
      <DataForm definition={SITE} button="Continue" send={adoptSite(choose)} />
    </SignedOut>
  );
}

interface AtSiteProps {
  account: Account;
  expired: boolean;
  site: Site;
  leave: () => void;
  trouble: Trouble | undefined;
  enter: (site: Site) => void;
}

function AtSite({ account, expired, site, leave, trouble, enter }: AtSiteProps) {
  const [step, setStep] = useState<Step>({ is: 'log-in' });
  useFocusOnChange(step.is);
  const isGone = useRef(false);
  useEffect(() => () => void (isGone.current = true), []);
  const entering =
    (enter: (payload: unknown) => Promise<Entry>): Send =>
    async (payload) => {
      const entry = await enter(payload);
      // Meanwhile another site was gone to, or somebody is here by a link: they stay.
      if (isGone.current) {
        if (entry.is === 'in') void entry.member.logOut();
        return undefined;
      }
      if (entry.is === 'refused') return entry.failure;
      if (entry.is === 'challenge') setStep({ ...entry, is: 'code' });
      else await account.enter(entry.member);
      return undefined;
    };
  const toLogIn = () => setStep({ is: 'log-in' });

  switch (step.is) {
    case 'log-in':
      return (
        <Door
          key="log-in"
          {...LOGGING_IN}
          title={expired ? 'Log in again' : LOGGING_IN.title}
          trouble={trouble}
          send={entering((payload) => logIn(site, payload))}
        >
          <Other text="Log in with a code by mail" go={() => setStep({ is: 'by-mail' })} />
          <Other text="Forgot your password?" go={() => setStep({ is: 'forgotten' })} />
          {cameByApplication(site) && <Other text="Use the site’s application" go={() => enter(site)} />}
          <Other text="Create an account" go={() => setStep({ is: 'sign-up' })} />
          <Other text="Use another site key" go={leave} />
        </Door>
      );
    case 'forgotten':
      return <Forgotten site={site} toLogIn={toLogIn} />;
    case 'by-mail': {
      const send: Send = async (payload) => {
        const asked = await askCode(site, payload);
        if ('failure' in asked) return asked.failure;
        if (!isGone.current) setStep({ is: 'mailed', challenge: asked.challenge });
        return undefined;
      };
      return (
        <Door key="by-mail" {...ASKING_FOR_A_MAIL} send={send}>
          <Other text="Back to the log-in" go={toLogIn} />
        </Door>
      );
    }
    case 'mailed':
      return (
        <Door
          key={step.challenge}
          {...GIVING_A_MAILED_CODE}
          send={entering((payload) => giveMailedCode(site, step.challenge, payload as object))}
        >
          <Other text="Have another code sent" go={() => setStep({ is: 'by-mail' })} />
          <Other text="Back to the log-in" go={toLogIn} />
        </Door>
      );
    case 'sign-up':
      return (
        <Door key="sign-up" {...SIGNING_UP} send={entering((payload) => signUp(site, payload))}>
          <Other text="I have an account" go={toLogIn} />
        </Door>
      );
    case 'code':
      return (
        <Door
          key={step.challenge}
          {...GIVING_A_CODE}
          send={entering((payload) => giveCode(site, step, payload as object))}
        >
          <Other text="Start again" go={toLogIn} />
        </Door>
      );
  }
}

const LOGGING_IN: Way = {
  title: 'Log in',
  lead: 'With the user name and the password that you chose at this site.',
  definition: LOG_IN,
  button: 'Log in',
};

const SIGNING_UP: Way = {
  title: 'Create an account',
  lead: 'For logging in. A mail asks you whether the email address is yours. Your profile comes after it.',
  definition: SIGN_UP,
  button: 'Create account',
};

const ASKING_FOR_A_MAIL: Way = {
  title: 'Log in with a code by mail',
  lead: 'A mail with a code goes to the verified email address of your account. No password is needed.',
  definition: BY_MAIL,
  button: 'Send a code',
};

/** The same whether there is such a user or not: whose account it is, is nobody's business. */
const GIVING_A_MAILED_CODE: Way = {
  title: 'Look into your mailbox',
  lead: 'If there is such an account with a verified email address, a mail with a code is on its way there. It is good for ten minutes.',
  definition: MAILED_CODE,
  button: 'Log in',
};

const GIVING_A_CODE: Way = {
  title: 'Enter your code',
  lead: 'That was right. This account also asks for a second factor.',
  definition: CODE,
  button: 'Log in',
};

function adoptSite(choose: (site: Site) => void): Send {
  return async (payload) => {
    const site = Site.adopt((payload as { siteKey?: string }).siteKey);
    if (site) choose(site);
    const message = 'Enter the whole key. It begins with “browser.” and has two more parts.';
    return site ? undefined : { is: 'issues', issues: [{ path: ['siteKey'], code: 'site_key', message }] };
  };
}
