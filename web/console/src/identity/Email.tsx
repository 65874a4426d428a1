//! The person's e-mail address: whether it is verified, and asking for another one.

import type { Schemas } from '@idp-edge/client';
import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { Unfolding } from '../Unfolding.tsx';
import { EMAIL } from './forms.ts';
import type { Member, User } from './member.ts';

interface Props {
  account: Account;
  member: Member;
  /** Once it was told. */
  user: User | undefined;
}

export function Email({ account, member, user }: Props) {
  const [sentTo, setSentTo] = useState<string>();
  const sending =
    (fold: () => void): Send =>
    async (payload) => {
      const body = payload as Schemas['ChangeEmail'];
      const asked = await member.own((api, params) =>
        api.POST('/api-commerceIdentity/user/{userId}/email', { params, body }),
      );
      if (!asked.ok) return asked.failure;
      setSentTo(body.email);
      fold();
      account.say('A mail was sent.');
      return undefined;
    };
  const initial = user?.email && !user.emailVerified ? { initial: { email: user.email } } : {};
  return (
    <section aria-labelledby="email-title" aria-busy={!user}>
      <h2 id="email-title">Email address</h2>
      {user && <p>{wordsOf(user)}</p>}
      {sentTo !== undefined && (
        <p class="done">A mail is on its way to {sentTo}. Open its link: until then nothing changes.</p>
      )}
      <div class="actions">
        <Unfolding key={user?.email} button={buttonOf(user)}>
          {(fold) => <DataForm definition={EMAIL} button="Send a mail" send={sending(fold)} {...initial} />}
        </Unfolding>
      </div>
    </section>
  );
}

function buttonOf(user: User | undefined): string {
  if (!user?.email) return 'Add an email address';
  return user.emailVerified ? 'Change email address' : 'Verify or change email address';
}

function wordsOf({ email, emailVerified }: User): string {
  if (!email) return 'There is none. With one you get back in when you forget your password.';
  return emailVerified
    ? `${email} is verified. Whoever forgets the password gets a mail there.`
    : `${email} is not verified yet. Open the link of the mail that was sent there, or have another one sent: without it you get no mail when you forget your password.`;
}
