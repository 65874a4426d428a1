//! The person's e-mail address: whether it is verified, and asking for another one.

import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import type { Answer } from '../http.ts';
import { FailureNotice } from '../Notice.tsx';
import { useAnswer } from '../useAnswer.ts';
import { EMAIL } from './forms.ts';
import type { Member } from './member.ts';

interface User {
  email: string | null;
  emailVerified: boolean;
}

export function Email({ account, member }: { account: Account; member: Member }) {
  const { answer, reload } = useAnswer(() => member.own('GET', '') as Promise<Answer<User>>);
  const [sentTo, setSentTo] = useState<string>();
  if (answer && !answer.ok) return <FailureNotice failure={answer.failure} retry={reload} level="h2" />;
  const send: Send = async (payload) => {
    const asked = await member.own('POST', '/email', payload);
    if (!asked.ok) return asked.failure;
    setSentTo((payload as { email: string }).email);
    account.say('A mail was sent.');
    return undefined;
  };
  return (
    <section aria-labelledby="email-title" aria-busy={!answer}>
      <h2 id="email-title">Email address</h2>
      {answer && <p>{wordsOf(answer.value)}</p>}
      {sentTo !== undefined && (
        <p class="done">A mail is on its way to {sentTo}. Open its link: until then nothing changes.</p>
      )}
      <DataForm definition={EMAIL} button="Send a mail" send={send} />
    </section>
  );
}

function wordsOf({ email, emailVerified }: User): string {
  if (!email) return 'There is none. With one you get back in when you forget your password.';
  return emailVerified
    ? `${email} is verified. Whoever forgets the password gets a mail there.`
    : `${email} is not verified yet. Open the link of the mail that was sent there, or have another one sent: without it you get no mail when you forget your password.`;
}
