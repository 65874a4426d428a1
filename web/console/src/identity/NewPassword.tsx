//! The page behind the link of a mail: a new password in place of a forgotten one.

import type { Schemas } from '@idp-edge/client';
import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { FailureNotice } from '../Notice.tsx';
import { useAnswer } from '../useAnswer.ts';
import { Door, Other } from './Door.tsx';
import { Forgotten } from './Forgotten.tsx';
import { newPassword } from './forms.ts';
import type { Site } from './site.ts';

interface Props {
  account: Account;
  site: Site;
  /** Of the mail. */
  token: string;
  leave: () => void;
}

export function NewPassword({ account, site, token, leave }: Props) {
  const { answer, reload } = useAnswer(() =>
    site.ask((api) => api.GET('/api-commerceIdentity/auth/token/{token}', { params: { path: { token } } })),
  );
  const [isAsking, setAsking] = useState(false);
  if (isAsking) return <Forgotten site={site} toLogIn={leave} />;
  if (!answer) return <h1 class="loading">Looking at your link…</h1>;
  if (!answer.ok) {
    return isSpent(answer.failure) ? (
      <Spent another={() => setAsking(true)} leave={leave} />
    ) : (
      <FailureNotice failure={answer.failure} retry={reload} />
    );
  }
  const { userId } = answer.value;
  const send: Send = async (payload) => {
    const body = payload as Schemas['UpdatePassword'];
    const set = await site.ask((api) => api.PATCH('/api-commerceIdentity/auth/password', { body }));
    if (!set.ok) return set.failure;
    leave();
    // Whoever else is here stays.
    if (account.member?.userId === userId) account.ended(SET);
    else account.say(SET);
    return undefined;
  };
  return (
    <Door
      title="Choose a new password"
      lead="Once it is set, you are logged out everywhere. If you did not ask for it, leave: nothing changes then."
      definition={newPassword(userId, token)}
      button="Set the password"
      send={send}
      // Whose password it is, browsers want to know: the link does not tell.
      first={<input type="text" autocomplete="username" hidden />}
    >
      <Other text="Leave it as it is" go={leave} />
    </Door>
  );
}

const SET = 'The new password is set. Log in with it.';

function isSpent(failure: { is: string; name?: string }): boolean {
  return failure.is === 'named' && ['token_not_found', 'token_expired'].includes(failure.name ?? '');
}

function Spent({ another, leave }: { another: () => void; leave: () => void }) {
  return (
    <>
      <h1>This link is good no more</h1>
      <p class="lead">
        It was used, it is older than an hour, or the password was changed since. Have another mail sent.
      </p>
      <div class="actions">
        <button type="button" onClick={another}>
          Send another mail
        </button>
        <Other text="Leave it as it is" go={leave} />
      </div>
    </>
  );
}
