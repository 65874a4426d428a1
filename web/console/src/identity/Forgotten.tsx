//! Asking for the mail by which a forgotten password is replaced.

import type { Schemas } from '@idp-edge/client';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { useFocusOnChange } from '../useFocusOnChange.ts';
import { Door, Other, type Way } from './Door.tsx';
import { FORGOTTEN } from './forms.ts';
import type { Site } from './site.ts';

export function Forgotten({ site, toLogIn }: { site: Site; toLogIn: () => void }) {
  const [isAsked, setAsked] = useState(false);
  useFocusOnChange(isAsked);
  const send: Send = async (payload) => {
    const body = payload as Schemas['ResetPassword'];
    const answer = await site.ask((api) => api.PATCH('/api-commerceIdentity/auth/local/reset', { body }));
    if (!answer.ok) return answer.failure;
    setAsked(true);
    return undefined;
  };
  const back = <Other text="Back to the log-in" go={toLogIn} />;
  if (isAsked) return <Asked>{back}</Asked>;
  return (
    <Door {...ASKING} send={send}>
      {back}
    </Door>
  );
}

const ASKING: Way = {
  title: 'Forgot your password?',
  lead: 'Tell us your user name. A mail with a link to choose a new password goes to the address of your account.',
  definition: FORGOTTEN,
  button: 'Send a mail',
};

/** The same whether there is such a user or not: whose account it is, is nobody's business. */
function Asked({ children }: { children: ComponentChildren }) {
  return (
    <>
      <h1>Look into your mailbox</h1>
      <p class="lead">
        If there is an account of that name with a verified email address, a mail is on its way there. Open its link
        within an hour.
      </p>
      <p>
        Nothing came? Look among the spam, and check the user name. An account without a verified address gets no mail:
        ask the site that you have it with.
      </p>
      <div class="actions">{children}</div>
    </>
  );
}
